from abc import ABC
from collections.abc import Sized


class Store(ABC):
    def get(self, key):
        return None


class Bag:
    def __len__(self):
        return 3


class Outsider:
    pass


Store.register(Outsider)


def describe(x):
    """第一个符合的描述："存储"、"真假值"、"整数"、"有长度"或"其他"。"""
    if issubclass(type(x), Store):
        return "存储"
    if x is True or x is False:
        return "真假值"
    if issubclass(type(x), int):
        return "整数"
    if hasattr(type(x), "__len__"):
        return "有长度"
    return "其他"


if __name__ == "__main__":
    i = 1
    s = "a"
    print(isinstance(i, int), isinstance(s, str), isinstance(s, int))
    for x in (i, True, s, Bag(), Outsider(), 1.5):
        print(type(x).__name__, describe(x))
