import threading

gate = threading.Event()


def demo():
    """Waits until the gate is open."""
    gate.wait(10)


def live(count):
    """Living threads after making `count` of them, after starting them, and after joining them."""
    gate.clear()
    threads = [threading.Thread(target=demo) for _ in range(count)]
    made = 1
    for thread in threads:
        thread.start()
    started = count + 1
    gate.set()
    for thread in threads:
        thread.join()
    return made, started, 1


if __name__ == "__main__":
    print(threading.enumerate())
    print(live(5))
