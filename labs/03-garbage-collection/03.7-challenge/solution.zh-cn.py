from weakref import WeakValueDictionary


class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """按键取对象：使用者共享同一个，此外没有谁抓着它。"""

    def __init__(self, make):
        self.make = make
        self.living = WeakValueDictionary()

    def get(self, key):
        thing = self.living.get(key)
        if thing is None:
            thing = self.living[key] = self.make(key)
        return thing

    def __len__(self):
        return len(self.living)


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
