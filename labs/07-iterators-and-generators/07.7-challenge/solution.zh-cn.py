def merge(one, other):
    """按递增顺序给出两者的元素，每个元素都在需要时才取。"""
    end = object()
    one, other = iter(one), iter(other)
    a, b = next(one, end), next(other, end)
    while a is not end or b is not end:
        if b is end or (a is not end and a <= b):
            yield a
            a = next(one, end)
        else:
            yield b
            b = next(other, end)


if __name__ == "__main__":
    print(list(merge([1, 4], [2, 3])))
