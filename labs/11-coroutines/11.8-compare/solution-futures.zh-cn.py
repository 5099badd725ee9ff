import asyncio
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def who(number):
    """平方，以及在哪里算出。"""
    return number * number, os.getpid(), threading.current_thread().name


def in_coroutines(numbers):
    async def ask(number):
        await asyncio.sleep(0)
        return who(number)

    async def main():
        tasks = [asyncio.ensure_future(ask(number)) for number in numbers]
        return [await task for task in tasks]

    return asyncio.run(main())


def in_threads(numbers):
    with ThreadPoolExecutor(3) as executor:
        return list(executor.map(who, numbers))


def in_processes(numbers):
    with ProcessPoolExecutor(3) as executor:
        return list(executor.map(who, numbers))


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
