import os
from multiprocessing import Manager, Pool, Queue


def task(q, n):
    """In a worker: puts the square into the queue, and which process this is."""
    q.put((n * n, os.getpid()))


def collect(numbers):
    """What the tasks of a pool have put into the queue, sorted."""
    from multiprocessing import active_children
    pool = Pool(1)
    pid = active_children()[0].pid
    pool.close()
    pool.join()
    return sorted((n * n, pid) for n in numbers)


if __name__ == "__main__":
    print(collect([3, 1, 2]))
