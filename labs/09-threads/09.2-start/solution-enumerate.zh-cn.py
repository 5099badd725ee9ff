import threading

gate = threading.Event()


def demo():
    """等到闸门打开。"""
    gate.wait(10)


def live(count):
    """创建 `count` 个线程之后、启动之后、join 之后，活着的线程各有几个。"""
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
