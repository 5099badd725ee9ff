import os
import tempfile


def count_words(folder):
    """.txt 文件中每个单词出现的次数，由工作进程读取；以及编码不是 UTF-8 的文件的名字。"""
    # 你来写


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
