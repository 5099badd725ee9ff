class IntTuple(tuple):
    def __new__(cls, values):
        return super().__new__(cls, (v for v in values if type(v) is int and v > 0))

    def __setitem__(self, index, value):
        pass


if __name__ == "__main__":
    print(IntTuple([2, -2, "jr", ["x", "y"], 4]))
