from itertools import islice


def square(n):
    return n * n


def squares(count):
    """0、1……count - 1 的平方。"""
    numbers = []
    for n in range(count):
        numbers.append(square(n))
    return numbers


def take_three():
    return list(islice(squares(1000), 3))


if __name__ == "__main__":
    print(take_three())
