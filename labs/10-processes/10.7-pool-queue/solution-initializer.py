import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """In a worker: puts the square into the queue, and which process this is."""
    q.put((n * n, os.getpid()))


def keep(q):
    global box
    box = q


def send(n):
    task(box, n)


def collect(numbers):
    """What the tasks of a pool have put into the queue, sorted."""
    q = Queue()
    pool = Pool(3, initializer=keep, initargs=(q,))
    pool.map(send, numbers)
    said = sorted(q.get(timeout=20) for _ in numbers)
    pool.close()
    pool.join()
    return said


if __name__ == "__main__":
    print(collect([3, 1, 2]))
