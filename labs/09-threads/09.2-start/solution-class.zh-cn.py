import threading

gate = threading.Event()


def demo():
    """等到闸门打开。"""
    gate.wait(10)


def live(count):
    """创建 `count` 个线程之后、启动之后、join 之后，活着的线程各有几个。"""
    gate.clear()
    class Worker(threading.Thread):
        def run(self):
            demo()

    def alive():
        return sum(thread.is_alive() for thread in threading.enumerate())

    workers = tuple(Worker() for _ in range(count))
    made = alive()
    list(map(Worker.start, workers))
    started = alive()
    gate.set()
    list(map(Worker.join, workers))
    return made, started, alive()


if __name__ == "__main__":
    print(threading.enumerate())
    print(live(5))
