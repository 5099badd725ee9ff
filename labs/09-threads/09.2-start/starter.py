import threading

gate = threading.Event()


def demo():
    """Waits until the gate is open."""
    gate.wait(10)


def live(count):
    """Living threads after making `count` of them, after starting them, and after joining them."""
    gate.clear()
    # Your part; gate.set() opens the gate


if __name__ == "__main__":
    print(threading.enumerate())
    print(live(5))
