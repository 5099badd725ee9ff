import os
from multiprocessing import Pool


def worker(n):
    """在工作进程里：平方，以及算出它的进程。有些数会失败。"""
    if n % 4 == 3:
        raise ValueError(n)
    return n * n, os.getpid()


def collect(numbers):
    """对每个数，按顺序：worker 的结果，或异常的名字。"""
    said = []
    pool = Pool(3)
    try:
        tasks = [pool.apply_async(worker, (n,)) for n in numbers]
        for task in tasks:
            try:
                said.append(task.get(20))
            except ValueError as error:
                said.append(type(error).__name__)
    finally:
        pool.close()
        pool.join()
    return said


if __name__ == "__main__":
    for row in collect(range(10)):
        print(row)
