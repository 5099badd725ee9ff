from contextlib import contextmanager

events = []


@contextmanager
def file_open(path):
    events.append("打开文件")
    try:
        with open(path, encoding="utf-8") as f:
            yield f
    finally:
        events.append("关闭文件")


if __name__ == "__main__":
    with file_open(__file__) as f:
        events.append("操作文件")
    print(events)
