import os
import tempfile

SIZE = 4096 * 10  # 每次读取的字符数


def readlines(f, newline):
    """给出 f 中由 newline 分隔的各条记录；最末尾的分隔符之后不再有记录。"""
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
