import threading


class Counter(threading.Thread):
    """Counts from 0 to rounds - 1; `seen` has (number, name of the thread that counted)."""

    def __init__(self, name, rounds):
        super().__init__(name=name)
        self.rounds = rounds
        self.seen = []

    def start(self):
        self.seen = [(n, self.name) for n in range(self.rounds)]

    def join(self, timeout=None):
        pass


if __name__ == "__main__":
    counter = Counter("test_name", 3)
    direct = Counter("direct", 2)
    if hasattr(counter, "seen"):
        counter.start()
        counter.join()
        print(counter.seen)
        direct.run()
        print(direct.seen)
