def merge(one, other):
    """The elements of both, ascending, each taken only when it is needed."""
    one, other = iter(one), iter(other)
    a, b = next(one, None), next(other, None)
    while a is not None and b is not None:
        if a <= b:
            yield a
            a = next(one, None)
        else:
            yield b
            b = next(other, None)


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
