from abc import ABC, ABCMeta, abstractmethod


class Store(ABC):
    @abstractmethod
    def load(self):
        pass

    @abstractmethod
    def save(self):
        pass


class Half(Store):
    def load(self):
        return "loaded"


class Full(Half):
    def save(self):
        return "saved"


class Bare(ABC):
    pass


class Cache(ABC):
    @abstractmethod
    def get(self, key):  # Cache
        return None

    @abstractmethod
    def set(self, key, value):  # Cache
        pass


class Memory(Cache):
    def __init__(self):
        self.data = {}
        self.keep = lambda key, value: self.data.update({key: value})

    def get(self, key, other=None):
        return self.data[key] if key in self.data else super().get(key)

    set = lambda self, key, value: self.keep(key, value)


def try_to_create(cls):
    try:
        cls()
        return "created"
    except TypeError as error:
        return "TypeError: %s" % error


if __name__ == "__main__":
    for cls in (Store, Half, Full, Bare, Cache, Memory):
        print(cls.__name__, try_to_create(cls))
