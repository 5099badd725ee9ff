import heapq


def merge(one, other):
    """The elements of both, ascending, each taken only when it is needed."""
    yield from heapq.merge(one, other)


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
