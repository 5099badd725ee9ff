import os
import tempfile

SIZE = 4096 * 10  # 每次读取的字符数


def readlines(f, newline):
    """给出 f 中由 newline 分隔的各条记录；最末尾的分隔符之后不再有记录。"""
    if not newline:
        raise ValueError("分隔符为空")
    return pieces(f, newline)


def pieces(f, newline):
    buf = ""
    while True:
        chunk = f.read(SIZE)
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
