class IntTuple(tuple):
    def __new__(cls, values):
        def good(value):
            return isinstance(value, int) and not isinstance(value, bool) and value > 0

        return tuple.__new__(cls, filter(good, values))


if __name__ == "__main__":
    t = IntTuple([2, -2, "jr", ["x", "y"], 4])
    print(t)
