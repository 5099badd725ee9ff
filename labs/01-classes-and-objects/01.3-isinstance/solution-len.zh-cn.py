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
    for cls, name in ((Store, "存储"), (bool, "真假值"), (int, "整数")):
        if isinstance(x, cls):
            return name
    try:
        len(x)
    except TypeError:
        return "其他"
    return "有长度"


if __name__ == "__main__":
    i = 1
    s = "a"
    print(isinstance(i, int), isinstance(s, str), isinstance(s, int))
    for x in (i, True, s, Bag(), Outsider(), 1.5):
        print(type(x).__name__, describe(x))
