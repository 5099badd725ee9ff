import os
from multiprocessing import Pool


def worker(n):
    """In a worker: the square, and the process that worked it out. Some numbers fail."""
    if n % 4 == 3:
        raise ValueError(n)
    return n * n, os.getpid()


def collect(numbers):
    """For each number, in order: what worker gave, or the name of its exception."""
    said = []
    pool = Pool(3)
    try:
        said += pool.map(worker, numbers)
    finally:
        pool.close()
        pool.join()
    return said


if __name__ == "__main__":
    for row in collect(range(10)):
        print(row)
