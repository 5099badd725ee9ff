# shows: RuntimeError|BrokenProcessPool
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def double(n):
    return 2 * n


def work():
    with ProcessPoolExecutor(1, multiprocessing.get_context('spawn')) as pool:
        print(list(pool.map(double, [1, 2])))


def main():
    work()


main()
