import weakref


class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """按键取对象：使用者共享同一个，此外没有谁抓着它。"""

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
