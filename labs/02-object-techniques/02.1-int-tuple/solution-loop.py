class IntTuple(tuple):
    def __new__(cls, values):
        kept = []
        for value in values:
            if isinstance(value, bool) or not isinstance(value, int):
                continue
            if value > 0:
                kept.append(value)
        return super(IntTuple, cls).__new__(cls, kept)


if __name__ == "__main__":
    t = IntTuple([2, -2, "jr", ["x", "y"], 4])
    print(t)
