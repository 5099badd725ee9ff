import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """在工作进程里：把平方放进队列，连同自己的进程号。"""
    q.put((n * n, os.getpid()))


def collect(numbers):
    """池的任务放进队列的东西，排好序。"""
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(2)
        pool.starmap(task, [(q, n) for n in numbers])
        pool.close()
        pool.join()
        said = []
        while not q.empty():
            said.append(q.get())
        said.sort()
        return said


if __name__ == "__main__":
    print(collect([3, 1, 2]))
