import threading
from contextlib import contextmanager

WAIT = 0.3  # seconds for the second lock
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
    """Needs both locks."""
    done.append(name)


def meet(barrier):
    try:
        barrier.wait(0.5)
    except threading.BrokenBarrierError:
        pass  # The other one does not come.


def halfway():
    """Waits until the other one has its first lock, too."""
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
    print("did their work:", done)
