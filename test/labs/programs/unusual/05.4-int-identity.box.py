i = 5
j = i
i += 1


def rebinds(value, more):
    """Whether value += more leaves the name with another object than before."""
    box = [value]
    box[0] += more
    return box[0] is not value


if __name__ == "__main__":
    print(i, j)
    for value, more in ((1001, 1), ("ab", "c"), ([1], [2]), ((1,), (2,))):
        print(type(value).__name__, rebinds(value, more))
