import asyncio
import os
import threading
from multiprocessing import Pool


def who(number):
    """The square, and where it was worked out."""
    return number * number, os.getpid(), threading.current_thread().name


async def ask(number):
    return who(number)


async def ask_all(numbers):
    return await asyncio.gather(*[ask(number) for number in numbers])


def in_coroutines(numbers):
    """Each in a coroutine of its own, all in one thread."""
    return list(asyncio.run(ask_all(numbers)))


def in_threads(numbers):
    """Each in a thread of its own."""
    results = {}
    threads = [threading.Thread(target=lambda n=n: results.update({n: who(n)})) for n in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return [results[n] for n in numbers]


def in_processes(numbers):
    """In other processes."""
    pool = Pool(3)
    results = pool.map(who, numbers)
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
