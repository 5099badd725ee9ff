import threading

letters = 0
words = []


def note(word):
    """把词加进 words，把它的长度加到 letters。"""
    global letters, words
    words += [word]
    letters = letters + len(word)


def note_all(texts):
    """每个词各用一个线程来记；全部完成后才返回。"""
    def run_one(text):
        thread = threading.Thread(target=lambda: note(text))
        thread.start()
        return thread

    for text in texts:
        run_one(text).join()


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
