import io

SIZE = 4  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates, read piece by piece."""
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
    for record in readlines(io.StringIO("a{|}bb{|}ccc"), "{|}"):
        print(record)
