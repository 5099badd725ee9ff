import threading

gate = threading.Event()


def demo():
    """等到闸门打开。"""
    gate.wait(10)


def live(count):
    """创建 `count` 个线程之后、启动之后、join 之后，活着的线程各有几个。"""
    gate.clear()
    # 你来写；gate.set() 打开闸门


if __name__ == "__main__":
    print(threading.enumerate())
    print(live(5))
