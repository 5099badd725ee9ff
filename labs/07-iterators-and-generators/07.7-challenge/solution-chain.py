from itertools import chain


def merge(one, other):
    """The elements of both, ascending, each taken only when it is needed."""
    other = iter(other)
    for a in one:
        for b in other:
            if b > a:
                other = chain([b], other)
                break
            yield b
        yield a
    yield from other


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
