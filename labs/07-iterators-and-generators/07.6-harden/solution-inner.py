import os
import tempfile

SIZE = 4096 * 10  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates; a separator at the very end begins no further record."""
    if newline == "":
        raise ValueError("the separator is empty")

    def walk():
        buf = ""
        for chunk in iter(lambda: f.read(SIZE), ""):
            buf += chunk
            while newline in buf:
                record, _, buf = buf.partition(newline)
                yield record
        if buf:
            yield buf

    return walk()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write("a{|}bb{|}")
        with open(path, encoding="utf-8") as f:
            for record in readlines(f, "{|}"):
                print(repr(record))
