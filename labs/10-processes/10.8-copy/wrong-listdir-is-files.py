import os
import shutil
import tempfile
from multiprocessing import Manager, Pool


def copy_file(q, source, target, name):
    """In a worker: copies a file, then reports it."""
    shutil.copyfile(os.path.join(source, name), os.path.join(target, name))
    q.put((name, os.getpid()))


def copy_folder(source, target, show):
    """Copies the files into a new folder; calls show(name, pid, percent) for each that is done."""
    os.mkdir(target)
    names = os.listdir(source)
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(2)
        for name in names:
            pool.apply_async(copy_file, (q, source, target, name))
        pool.close()
        for done in range(1, len(names) + 1):
            name, pid = q.get(timeout=3)
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
