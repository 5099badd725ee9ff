import io

SIZE = 4  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates, read piece by piece."""
    buf = ""
    while True:
        # Your part: hand out what comes before each separator, and keep the rest in buf.
        chunk = f.read(SIZE)
        if not chunk:
            yield buf
            break
        buf += chunk


if __name__ == "__main__":
    for record in readlines(io.StringIO("a{|}bb{|}ccc"), "{|}"):
        print(record)
