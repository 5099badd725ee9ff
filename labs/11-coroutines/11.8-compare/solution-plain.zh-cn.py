import asyncio
import os
import threading
from multiprocessing import Process, Queue


def who(number):
    """平方，以及在哪里算出。"""
    return number * number, os.getpid(), threading.current_thread().name


def in_coroutines(numbers):
    results = []

    async def ask(number):
        results.append(who(number))

    async def main():
        for task in [asyncio.create_task(ask(number)) for number in numbers]:
            await task

    asyncio.run(main())
    return results


class Asking(threading.Thread):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        self.result = who(self.number)


def in_threads(numbers):
    threads = [Asking(number) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.result for thread in threads]


def send(q, number):
    q.put((number, who(number)))


def in_processes(numbers):
    q = Queue()
    children = [Process(target=send, args=(q, number)) for number in numbers]
    for child in children:
        child.start()
    results = dict(q.get(timeout=20) for _ in children)
    for child in children:
        child.join(20)
    return [results[number] for number in numbers]


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
