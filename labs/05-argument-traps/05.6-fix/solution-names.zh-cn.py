def add(a, b):
    """两者之和；a 和 b 之后保持原样。"""
    a = a + b
    return a


def collect(item, bag=None):
    """把 item 放进 bag，没有给 bag 就放进新列表。返回放进去的那个列表。"""
    bag = [] if bag is None else bag
    bag += [item]
    return bag


if __name__ == "__main__":
    a = [1, 2]
    b = [3, 4]
    print(add(a, b), a, b)
    collect(1)
    print(collect(2))
