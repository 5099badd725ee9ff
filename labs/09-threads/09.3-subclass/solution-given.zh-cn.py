import threading


class Counter(threading.Thread):
    """从 0 数到 rounds - 1；`seen` 里是 (数, 正在运行的线程名)。"""

    def __init__(self, name, rounds):
        threading.Thread.__init__(self, name=name, target=self.count, args=(rounds,))
        self.seen = []

    def count(self, rounds):
        i = 0
        while i < rounds:
            self.seen.append((i, threading.current_thread().name))
            i += 1


if __name__ == "__main__":
    counter = Counter("test_name", 3)
    direct = Counter("direct", 2)
    if hasattr(counter, "seen"):
        counter.start()
        counter.join()
        print(counter.seen)
        direct.run()
        print(direct.seen)
