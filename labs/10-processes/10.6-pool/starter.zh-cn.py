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
        for n in numbers:
            pool.apply_async(worker, (n,))  # 你来写：它的结果呢？
    finally:
        pool.close()
        pool.join()
    return said


if __name__ == "__main__":
    for row in collect(range(10)):
        print(row)
