from contextlib import contextmanager

events = []


@contextmanager
def file_open(path):
    events.append("file open")
    yield {}
    events.append("file end")


if __name__ == "__main__":
    with file_open(__file__) as f:
        events.append("file operation")
    print(events)
