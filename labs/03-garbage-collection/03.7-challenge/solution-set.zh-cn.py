import weakref


class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """按键取对象：使用者共享同一个，此外没有谁抓着它。"""

    def __init__(self, make):
        self.make, self.refs = make, {}

    def get(self, key):
        thing = self.refs.get(key, lambda: None)()
        if thing is not None:
            return thing
        thing = self.make(key)
        self.refs[key] = weakref.ref(thing)
        return thing

    def __len__(self):
        return sum(ref() is not None for ref in self.refs.values())


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
