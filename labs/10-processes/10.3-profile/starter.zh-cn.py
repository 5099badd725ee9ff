import cProfile
import pstats
from multiprocessing import get_context


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work(n, q):
    """在子进程里：发送 fib(n)，以及 fib 被调用了多少次。"""
    q.put((fib(n), None))  # 你来写：在子进程里数


def main(n=12):
    context = get_context("spawn")
    q = context.Queue()
    child = context.Process(target=work, args=(n, q))
    child.start()
    said = q.get(timeout=20)
    child.join(20)
    return said


if __name__ == "__main__":
    print(main())
