def add(a, b):
    a += b
    return a


def adds_in_place(value):
    """Whether value += ... asks the object itself to change, as a list does, or makes a new one, as a tuple does."""
    return getattr(type(value), '__iadd__', None)


if __name__ == "__main__":
    a = (1, 2)
    b = (3, 4)
    c = add(a, b)
    print(c)
    print(a, b)
    for value in ([1, 2], (1, 2), 1, "ab"):
        print(type(value).__name__, adds_in_place(value))
