import operator

i = 5
j = i
i += 1


def rebinds(value, more):
    """value += more 之后，名字是否指向了另一个对象。"""
    return operator.iadd(value, more) is not value


if __name__ == "__main__":
    print(i, j)
    for value, more in ((1001, 1), ("ab", "c"), ([1], [2]), ((1,), (2,))):
        print(type(value).__name__, rebinds(value, more))
