from contextlib import contextmanager

events = []


class file_open:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        events.append("file open")
        self.f = open(self.path, encoding="utf-8")
        return self.f

    def __exit__(self, *what):
        self.f.close()
        events.append("file end")


if __name__ == "__main__":
    with file_open(__file__) as f:
        events.append("file operation")
    print(events)
