import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """In a worker: puts the square into the queue, and which process this is."""
    q.put((n * n, os.getpid()))


def collect(numbers):
    """What the tasks of a pool have put into the queue, sorted."""
    q = Queue()
    pool = Pool(3)
    for n in numbers:
        pool.apply_async(task, (q, n))
    pool.close()
    pool.join()
    said = []
    while not q.empty():
        said.append(q.get(timeout=20))
    return sorted(said)


if __name__ == "__main__":
    print(collect([3, 1, 2]))
