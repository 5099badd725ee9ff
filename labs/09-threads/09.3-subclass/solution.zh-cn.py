import threading


class Counter(threading.Thread):
    """从 0 数到 rounds - 1；`seen` 里是 (数, 正在运行的线程名)。"""

    def __init__(self, name, rounds):
        super().__init__(name=name)
        self.rounds = rounds
        self.seen = []

    def run(self):
        for number in range(self.rounds):
            self.seen.append((number, threading.current_thread().name))


if __name__ == "__main__":
    counter = Counter("test_name", 3)
    direct = Counter("direct", 2)
    if hasattr(counter, "seen"):
        counter.start()
        counter.join()
        print(counter.seen)
        direct.run()
        print(direct.seen)
