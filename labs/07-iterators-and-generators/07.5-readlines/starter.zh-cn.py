import io

SIZE = 4  # characters a read


def readlines(f, newline):
    """The records of f, which newline separates, read piece by piece."""
    buf = ""
    while True:
        # 你来写：交出每个分隔符之前的内容，把剩余的留在 buf 里。
        chunk = f.read(SIZE)
        if not chunk:
            yield buf
            break
        buf += chunk


if __name__ == "__main__":
    for record in readlines(io.StringIO("a{|}bb{|}ccc"), "{|}"):
        print(record)
