import threading

letters = 0
words = []


def note(word):
    """把词加进 words，把它的长度加到 letters。"""
    global letters
    words.append(word)
    letters += len(word)


def note_all(texts):
    """每个词各用一个线程来记；全部完成后才返回。"""
    for text in texts:
        thread = threading.Thread(target=note, args=(text,))
        thread.start()
        thread.join()


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
