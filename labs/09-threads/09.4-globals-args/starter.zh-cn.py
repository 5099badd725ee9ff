import threading

letters = 0
words = []


def note(word):
    """把词加进 words，把它的长度加到 letters。"""
    # 你来写


def note_all(texts):
    """每个词各用一个线程来记；全部完成后才返回。"""
    # 你来写：给每个词启动一个线程，再 join


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
