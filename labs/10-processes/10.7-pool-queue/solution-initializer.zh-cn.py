import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """在工作进程里：把平方放进队列，连同自己的进程号。"""
    q.put((n * n, os.getpid()))


def keep(q):
    global box
    box = q


def send(n):
    task(box, n)


def collect(numbers):
    """池的任务放进队列的东西，排好序。"""
    q = Queue()
    pool = Pool(3, initializer=keep, initargs=(q,))
    pool.map(send, numbers)
    said = sorted(q.get(timeout=20) for _ in numbers)
    pool.close()
    pool.join()
    return said


if __name__ == "__main__":
    print(collect([3, 1, 2]))
