import os
import tempfile
from collections import Counter
from multiprocessing import Pool


def read(path):
    """在工作进程里：一个文件的单词；不是 UTF-8 时为 None。"""
    try:
        with open(path, encoding="utf-8") as f:
            return Counter(f.read().split())
    except UnicodeDecodeError:
        return None


def count_words(folder):
    """.txt 文件中每个单词出现的次数，由工作进程读取；以及编码不是 UTF-8 的文件的名字。"""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".txt"))
    pool = Pool(2)
    results = pool.map(read, [os.path.join(folder, name) for name in names])
    pool.close()
    pool.join()
    words = sum(filter(None, results), Counter())
    return dict(words), [name for name, found in zip(names, results) if found is None]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
