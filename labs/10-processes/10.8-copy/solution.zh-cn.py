import os
import shutil
import tempfile
from multiprocessing import Manager, Pool


def copy_file(q, source, target, name):
    """在工作进程里：复制一个文件，然后报告。"""
    shutil.copyfile(os.path.join(source, name), os.path.join(target, name))
    q.put((name, os.getpid()))


def copy_folder(source, target, show):
    """把文件复制到新文件夹；每完成一个就调用 show(name, pid, percent)。"""
    os.mkdir(target)
    names = [entry.name for entry in os.scandir(source) if entry.is_file()]
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(2)
        for name in names:
            pool.apply_async(copy_file, (q, source, target, name))
        pool.close()
        for done in range(1, len(names) + 1):
            name, pid = q.get(timeout=20)
            show(name, pid, 100 * done // len(names))
        pool.join()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "photos")
        os.makedirs(os.path.join(source, "old"))
        for number in range(5):
            with open(os.path.join(source, "photo%d.txt" % number), "w", encoding="utf-8") as f:
                f.write("x" * number)
        copy_folder(source, os.path.join(folder, "copy"), print)
