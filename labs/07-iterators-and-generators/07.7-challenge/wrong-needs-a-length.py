def merge(one, other):
    """The elements of both, ascending, each taken only when it is needed."""
    yield from sorted(list(one) + list(other))


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
