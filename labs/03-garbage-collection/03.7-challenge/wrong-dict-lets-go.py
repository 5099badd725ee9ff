class Thing:
    def __init__(self, key):
        self.key = key


class Cache:
    """Objects by key, each shared by those who use it and kept by nobody else."""

    def __init__(self, make):
        self.make = make
        self.things = {}

    def get(self, key):
        if key not in self.things:
            self.things[key] = self.make(key)
        return self.things[key]

    def __len__(self):
        return len(self.things)


if __name__ == "__main__":
    print([name for name in dir(Cache) if not name.startswith("_")])
