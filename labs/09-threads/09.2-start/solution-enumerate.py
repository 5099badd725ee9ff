import threading

gate = threading.Event()


def demo():
    """Waits until the gate is open."""
    gate.wait(10)


def live(count):
    """Living threads after making `count` of them, after starting them, and after joining them."""
    gate.clear()
    threads = []
    while len(threads) < count:
        threads.append(threading.Thread(target=demo, daemon=True))
    counts = [len(threading.enumerate())]
    for thread in threads:
        thread.start()
    counts.append(len(threading.enumerate()))
    gate.set()
    for thread in threads:
        thread.join(3)
    counts.append(len(threading.enumerate()))
    return counts


if __name__ == "__main__":
    print(threading.enumerate())
    print(live(5))
