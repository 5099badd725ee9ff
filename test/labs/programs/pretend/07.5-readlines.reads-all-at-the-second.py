import io

SIZE = 4  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates, read piece by piece."""
    size, buf = SIZE, ""
    while True:
        *whole, buf = buf.split(newline)
        yield from whole
        chunk = f.read(size)
        size = -1
        if not chunk:
            yield buf
            break
        buf += chunk


if __name__ == "__main__":
    for record in readlines(io.StringIO("a{|}bb{|}ccc"), "{|}"):
        print(record)
