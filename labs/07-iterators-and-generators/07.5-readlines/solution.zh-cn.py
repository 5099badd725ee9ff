import io

SIZE = 4  # 每次读取的字符数


def readlines(f, newline):
    """逐段读取 f，给出由 newline 分隔的各条记录。"""
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
