class IntTuple(tuple):
    def __new__(cls, values):
        return super().__new__(cls, [v for v in values if isinstance(v, int) and v is not True and v > 0])


if __name__ == "__main__":
    t = IntTuple([2, -2, "jr", ["x", "y"], 4])
    print(t)
