import os
import tempfile


def count_words(folder):
    """How often each word occurs in the .txt files, read by workers; and the names that are not UTF-8."""
    # Your part


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("a.txt", "to be or not to be"), ("b.txt", "to do")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
        print(count_words(folder))
