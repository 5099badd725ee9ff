class IntTuple(tuple):
    def __init__(self, values):
        print(len(self))


if __name__ == "__main__":
    t = IntTuple([2, -2, "jr", ["x", "y"], 4])
    print(t)
