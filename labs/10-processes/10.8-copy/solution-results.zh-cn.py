import os
import shutil
import tempfile
from multiprocessing import Manager, Pool


def copy_file(q, source, target, name):
    """在工作进程里：复制一个文件，然后报告。"""
    shutil.copyfile(os.path.join(source, name), os.path.join(target, name))
    q.put((name, os.getpid()))


def copy_one(paths):
    shutil.copyfile(*paths)
    return os.path.basename(paths[0]), os.getpid()


def copy_folder(source, target, show):
    """把文件复制到新文件夹；每完成一个就调用 show(name, pid, percent)。"""
    os.mkdir(target)
    names = filter(lambda name: os.path.isfile(os.path.join(source, name)), os.listdir(source))
    paths = [(os.path.join(source, name), os.path.join(target, name)) for name in names]
    pool = Pool(3)
    for done, (name, pid) in enumerate(pool.imap_unordered(copy_one, paths), 1):
        show(name, pid, 100 * done / len(paths))
    pool.close()
    pool.join()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "photos")
        os.makedirs(os.path.join(source, "old"))
        for number in range(5):
            with open(os.path.join(source, "photo%d.txt" % number), "w", encoding="utf-8") as f:
                f.write("x" * number)
        copy_folder(source, os.path.join(folder, "copy"), print)
