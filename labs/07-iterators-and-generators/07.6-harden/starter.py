import os
import tempfile

SIZE = 4096 * 10  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates; a separator at the very end begins no further record."""
    buf = ""
    while True:
        while newline in buf:
            pos = buf.index(newline)
            yield buf[:pos]
            buf = buf[pos + len(newline):]
        chunk = f.read(SIZE)
        if not chunk:
            yield buf
            break
        buf += chunk


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write("a{|}bb{|}")
        with open(path, encoding="utf-8") as f:
            for record in readlines(f, "{|}"):
                print(repr(record))
