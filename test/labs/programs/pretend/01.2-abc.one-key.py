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

    def get(self, key):
        return {"a": 1}.get(key)

    def set(self, key, value):
        self.data[key] = value


def try_to_create(cls):
    try:
        cls()
        return "created"
    except TypeError as error:
        return "TypeError: %s" % error


if __name__ == "__main__":
    for cls in (Store, Half, Full, Bare, Cache, Memory):
        print(cls.__name__, try_to_create(cls))
