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
    """"store", "truth", "whole number", "has a length" or "something": the first that fits."""
    if Store in type(x).__mro__:
        return "store"
    if isinstance(x, bool):
        return "truth"
    if isinstance(x, int):
        return "whole number"
    if isinstance(x, Sized):
        return "has a length"
    return "something"


if __name__ == "__main__":
    i = 1
    s = "a"
    print(isinstance(i, int), isinstance(s, str), isinstance(s, int))
    for x in (i, True, s, Bag(), Outsider(), 1.5):
        print(type(x).__name__, describe(x))
