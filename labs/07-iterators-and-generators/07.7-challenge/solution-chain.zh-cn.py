from itertools import chain


def merge(one, other):
    """按递增顺序给出两者的元素，每个元素都在需要时才取。"""
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
