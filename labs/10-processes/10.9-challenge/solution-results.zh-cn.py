import os
import tempfile
from multiprocessing import Pool


def read(path):
    with open(path, "rb") as f:
        return f.read().decode("utf-8").split()


def count_words(folder):
    """.txt 文件中每个单词出现的次数，由工作进程读取；以及编码不是 UTF-8 的文件的名字。"""
    words, failed = {}, []
    pool = Pool(3)
    tasks = {
        name: pool.apply_async(read, (os.path.join(folder, name),))
        for name in os.listdir(folder)
        if name.endswith(".txt")
    }
    pool.close()
    pool.join()
    for name in sorted(tasks):
        try:
            for word in tasks[name].get(20):
                words[word] = words.get(word, 0) + 1
        except UnicodeDecodeError:
            failed.append(name)
    return words, failed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
