import io

SIZE = 4  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates, read piece by piece."""
    text, given = "", 0
    while True:
        pieces = text.split(newline)
        yield from pieces[given:-1]
        given = len(pieces) - 1
        chunk = f.read(SIZE)
        if not chunk:
            yield pieces[-1]
            break
        text += chunk


if __name__ == "__main__":
    for record in readlines(io.StringIO("a{|}bb{|}ccc"), "{|}"):
        print(record)
