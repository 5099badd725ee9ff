import asyncio
import os
import threading
from multiprocessing import Pool


def who(number):
    """平方，以及在哪里算出。"""
    return number * number, os.getpid(), threading.current_thread().name


async def ask(number):
    return who(number)


async def ask_all(numbers):
    return await asyncio.gather(*[ask(number) for number in numbers])


def in_coroutines(numbers):
    """每个在一个协程里，都在同一个线程。"""
    return list(asyncio.run(ask_all(numbers)))


def in_threads(numbers):
    """每个在一个线程里。"""
    results = {}
    threads = [threading.Thread(target=lambda n=n: results.update({n: who(n)})) for n in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return [results[n] for n in numbers]


def in_processes(numbers):
    """在别的进程里。"""
    pool = Pool(3)
    results = pool.map(who, numbers)
    pool.close()
    pool.join()
    return results


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
