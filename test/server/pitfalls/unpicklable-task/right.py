# shows: PicklingError|Can't (pickle|get local object)
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def double(n):
    return 2 * n


def main():
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(double, [1, 2])))
    with ThreadPoolExecutor(1) as pool:
        print(list(pool.map(lambda n: 2 * n, [1, 2])))


if __name__ == '__main__':
    main()
