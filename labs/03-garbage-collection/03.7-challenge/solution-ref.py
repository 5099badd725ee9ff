import weakref


class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """Objects by key, each shared by those who use it and kept by nobody else."""

    def __init__(self, make):
        self._make = make
        self._refs = {}

    def get(self, key):
        ref = self._refs.get(key)
        thing = ref() if ref else None
        if thing is None:
            thing = self._make(key)
            self._refs[key] = weakref.ref(thing, lambda _: self._refs.pop(key, None))
        return thing

    def __len__(self):
        return len(self._refs)


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
