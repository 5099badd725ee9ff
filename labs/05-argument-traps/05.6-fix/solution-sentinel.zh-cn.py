import operator


def add(a, b):
    """两者之和；a 和 b 之后保持原样。"""
    return operator.add(a, b)


_NEW = object()


def collect(item, bag=_NEW):
    """把 item 放进 bag，没有给 bag 就放进新列表。返回放进去的那个列表。"""
    if bag is _NEW:
        return [item]
    bag.append(item)
    return bag


if __name__ == "__main__":
    a = [1, 2]
    b = [3, 4]
    print(add(a, b), a, b)
    collect(1)
    print(collect(2))
