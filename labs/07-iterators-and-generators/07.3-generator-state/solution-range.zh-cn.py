import inspect


def talk():
    print("开始")
    n = 1
    yield n
    print("结束")
    return 10 * n


def countdown(n):
    """生成器。"""
    for number in range(n, 0, -1):
        yield number
    return "done"


if __name__ == "__main__":
    g = talk()
    print(inspect.getgeneratorstate(g))
    first = next(g)
    print(inspect.getgeneratorstate(g), first)
    print(next(g, "没有了"))
    print(inspect.getgeneratorstate(g))
