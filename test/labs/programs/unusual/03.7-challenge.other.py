class Thing:
    def __init__(self, key):
        self.key = key


import weakref


class Cache(weakref.WeakValueDictionary):
    def __init__(self, make):
        super().__init__()
        self._make = make

    def get(self, key):
        try:
            return self[key]
        except KeyError:
            thing = self[key] = self._make(key)
            return thing


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
