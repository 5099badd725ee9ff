"""The programs that `npm run bench -- debug` debugs: python debugged_programs.py WHAT."""
import sys
import time

TURNS = 1000000


def quiet():
    return None  # The line of the breakpoint that is never hit.


def loop():
    total = 0
    for i in range(TURNS):
        total += i  # The hot line.
    if total < 0:
        total = 0  # Another line of the hot function.
    return total


def fib(n):
    if n < 0:
        return 0  # Another line of the function that is called.
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def steps():
    count = 0
    while True:
        count += 1  # The first line to step from.
        double = count * 2
        text = str(double)
        assert text


def variables():
    numbers = list(range(10000))
    return len(numbers)  # The line to look at them from.


def spin():
    turns = 0
    while True:
        turns += 1


def flood():
    line = "x" * 99 + "\n"
    for _ in range(1000):
        sys.stdout.write(line * 1000)


def main(what):
    if what == "spin":
        print("up", flush=True)
    start = time.perf_counter()
    if what == "fib":
        fib(28)
    else:
        globals()[what]()
    if what in ("loop", "fib"):
        print("took %.6f" % (time.perf_counter() - start), flush=True)


main(sys.argv[1])
