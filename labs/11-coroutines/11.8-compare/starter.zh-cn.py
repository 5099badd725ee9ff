import asyncio
import os
import threading
from multiprocessing import Pool


def who(number):
    """平方，以及在哪里算出。"""
    return number * number, os.getpid(), threading.current_thread().name


def in_coroutines(numbers):
    """每个在一个协程里，都在同一个线程。"""
    # 你来写


def in_threads(numbers):
    """每个在一个线程里。"""
    # 你来写


def in_processes(numbers):
    """在别的进程里。"""
    # 你来写


if __name__ == "__main__":
    for run in (in_coroutines, in_threads, in_processes):
        print(run.__name__, run([1, 2, 3]))
