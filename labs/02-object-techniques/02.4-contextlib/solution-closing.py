from contextlib import ExitStack, contextmanager

events = []


@contextmanager
def file_open(path):
    events.append("file open")
    with ExitStack() as stack:
        stack.callback(events.append, "file end")
        yield stack.enter_context(open(path, encoding="utf-8"))


if __name__ == "__main__":
    with file_open(__file__) as f:
        events.append("file operation")
    print(events)
