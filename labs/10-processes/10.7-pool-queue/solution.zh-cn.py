import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """在工作进程里：把平方放进队列，连同自己的进程号。"""
    q.put((n * n, os.getpid()))


def collect(numbers):
    """池的任务放进队列的东西，排好序。"""
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(3)
        results = [pool.apply_async(task, (q, n)) for n in numbers]
        pool.close()
        pool.join()
        for result in results:
            result.get(20)
        return sorted(q.get(timeout=20) for _ in numbers)


if __name__ == "__main__":
    print(collect([3, 1, 2]))
