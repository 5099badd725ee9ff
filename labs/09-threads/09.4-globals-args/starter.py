import threading

letters = 0
words = []


def note(word):
    """Adds the word to words, and its length to letters."""
    # Your part


def note_all(texts):
    """Has each text noted by a thread of its own; comes back when all are done."""
    # Your part: start a thread for each text, and join it


if __name__ == "__main__":
    note_all(["nihao", "x", "zaijian"])
    print(words, letters)
