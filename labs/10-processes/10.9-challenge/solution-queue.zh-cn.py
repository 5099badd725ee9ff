import os
import tempfile
from multiprocessing import Process, Queue
from pathlib import Path


def read(q, path):
    try:
        q.put((path.name, path.read_text(encoding="utf-8").split()))
    except UnicodeDecodeError:
        q.put((path.name, None))


def count_words(folder):
    """.txt 文件中每个单词出现的次数，由工作进程读取；以及编码不是 UTF-8 的文件的名字。"""
    q = Queue()
    children = [Process(target=read, args=(q, path)) for path in Path(folder).glob("*.txt")]
    for child in children:
        child.start()
    found = dict(q.get(timeout=20) for _ in children)
    for child in children:
        child.join(20)
    every = [word for words in found.values() if words is not None for word in words]
    return {word: every.count(word) for word in set(every)}, sorted(name for name in found if found[name] is None)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
