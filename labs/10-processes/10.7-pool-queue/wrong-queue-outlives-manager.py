import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """In a worker: puts the square into the queue, and which process this is."""
    q.put((n * n, os.getpid()))


def collect(numbers):
    """What the tasks of a pool have put into the queue, sorted."""
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(3)
        pool.starmap(task, [(q, n) for n in numbers])
        pool.close()
        pool.join()
    return sorted(q.get(timeout=5) for _ in numbers)


if __name__ == "__main__":
    print(collect([3, 1, 2]))
