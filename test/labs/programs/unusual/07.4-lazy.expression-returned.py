from itertools import islice


def square(n):
    return n * n


def squares(count):
    """The squares of 0, 1, ... count - 1."""
    return (square(n) for n in range(count))


def take_three():
    return list(islice(squares(1000), 3))


if __name__ == "__main__":
    print(take_three())
