from contextlib import ExitStack, contextmanager

events = []


@contextmanager
def file_open(path):
    events.append("打开文件")
    with ExitStack() as stack:
        stack.callback(events.append, "关闭文件")
        yield stack.enter_context(open(path, encoding="utf-8"))


if __name__ == "__main__":
    with file_open(__file__) as f:
        events.append("操作文件")
    print(events)
