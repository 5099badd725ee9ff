# shows: PicklingError|Can't (pickle|get local object)
import multiprocessing


def spread(task, values):
    with multiprocessing.Pool(1) as pool:
        return pool.map(task, values)


def double(n):
    return 2 * n


if __name__ == '__main__':
    print(spread(double, [1, 2]))
