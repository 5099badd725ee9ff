import inspect


def talk():
    print("begin")
    n = 1
    yield n
    print("end")
    return 10 * n


def countdown(n):
    """A generator."""
    if n:
        yield 3
        yield 2
        yield 1
    return "done"


if __name__ == "__main__":
    g = talk()
    print(inspect.getgeneratorstate(g))
    first = next(g)
    print(inspect.getgeneratorstate(g), first)
    print(next(g, "over"))
    print(inspect.getgeneratorstate(g))
