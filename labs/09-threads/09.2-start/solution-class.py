import threading

gate = threading.Event()


def demo():
    """Waits until the gate is open."""
    gate.wait(10)


def live(count):
    """Living threads after making `count` of them, after starting them, and after joining them."""
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
