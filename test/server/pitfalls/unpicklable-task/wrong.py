# shows: PicklingError|Can't (pickle|get local object)
from multiprocessing import Pool


def main():
    with Pool(1) as pool:
        print(pool.map(lambda n: 2 * n, [1, 2]))


if __name__ == '__main__':
    main()
