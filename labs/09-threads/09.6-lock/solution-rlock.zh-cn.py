import threading
import time

money = 0
mutex = threading.RLock()


def pause():
    """这里可能轮到别的线程。"""
    time.sleep(0.001)


def deposit(amount):
    global money
    with mutex:
        old = money
        pause()
        money = old + amount


def many(count):
    for _ in range(count):
        deposit(1)


if __name__ == "__main__":
    threads = [threading.Thread(target=many, args=(50,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("100 笔 1 元的存款：", money)
