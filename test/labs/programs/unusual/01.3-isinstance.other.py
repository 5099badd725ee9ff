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


from functools import singledispatch

@singledispatch
def describe(x):
    return "something"

describe.register(Store, lambda x: "store")
describe.register(bool, lambda x: "truth")
describe.register(int, lambda x: "whole number")
describe.register(Sized, lambda x: "has a length")


if __name__ == "__main__":
    i = 1
    s = "a"
    print(isinstance(i, int), isinstance(s, str), isinstance(s, int))
    for x in (i, True, s, Bag(), Outsider(), 1.5):
        print(type(x).__name__, describe(x))
