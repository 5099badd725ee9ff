import threading

letters = 0
words = []


def note(word):
    """Adds the word to words, and its length to letters."""
    global letters, words
    words += [word]
    letters = letters + len(word)


def note_all(texts):
    """Has each text noted by a thread of its own; comes back when all are done."""
    def run_one(text):
        thread = threading.Thread(target=lambda: note(text))
        thread.start()
        return thread

    for text in texts:
        run_one(text).join()


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
