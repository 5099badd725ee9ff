import cProfile
import pstats
from multiprocessing import get_context


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work(n, q):
    """在子进程里：发送 fib(n)，以及 fib 被调用了多少次。"""
    profile = cProfile.Profile()
    profile.enable()
    result = fib(n)
    profile.disable()
    for entry in profile.getstats():
        if getattr(entry.code, "co_name", None) == "fib":
            q.put((result, entry.callcount))


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
