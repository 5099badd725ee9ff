import threading

letters = 0
words = []


def note(word):
    """Adds the word to words, and its length to letters."""
    words.insert(len(words), word)
    globals()["letters"] += len(word)


def note_all(texts):
    """Has each text noted by a thread of its own; comes back when all are done."""
    threads = [threading.Thread(target=note, kwargs={"word": text}) for text in texts]
    for thread in threads:
        thread.start()
        thread.join()


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
