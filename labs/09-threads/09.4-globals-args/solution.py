import threading

letters = 0
words = []


def note(word):
    """Adds the word to words, and its length to letters."""
    global letters
    words.append(word)
    letters += len(word)


def note_all(texts):
    """Has each text noted by a thread of its own; comes back when all are done."""
    for text in texts:
        thread = threading.Thread(target=note, args=(text,))
        thread.start()
        thread.join()


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
