import threading
from contextlib import contextmanager

WAIT = 0.3  # 秒：等第二把锁的时间
done = []


@contextmanager
def both_locks():
    with mutexA, mutexB:
        yield


class MyThread1(threading.Thread):
    def run(self):
        with both_locks():
            work(self.name)


class MyThread2(threading.Thread):
    def run(self):
        with both_locks():
            work(self.name)


def work(name):
    """需要两把锁。"""
    done.append(name)


def meet(barrier):
    try:
        barrier.wait(0.5)
    except threading.BrokenBarrierError:
        pass  # 另一个不会来了。


def halfway():
    """等到另一个也拿到第一把锁。"""
    meet(both_hold_one)


def until_both_tried():
    meet(both_tried)


mutexA = threading.Lock()
mutexB = threading.Lock()
both_hold_one, both_tried = threading.Barrier(2), threading.Barrier(2)

if __name__ == "__main__":
    threads = [MyThread1(name="t1"), MyThread2(name="t2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("完成工作的：", done)
