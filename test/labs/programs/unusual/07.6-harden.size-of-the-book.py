import os
import tempfile

SIZE = 4096 * 10  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates; a separator at the very end begins no further record."""
    if not newline:
        raise ValueError("the separator is empty")
    return pieces(f, newline)


def pieces(f, newline):
    buf = ""
    while True:
        chunk = f.read(4096 * 10)
        *whole, buf = (buf + chunk).split(newline)
        yield from whole
        if not chunk:
            break
    yield from filter(None, [buf])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write("a{|}bb{|}")
        with open(path, encoding="utf-8") as f:
            for record in readlines(f, "{|}"):
                print(repr(record))
