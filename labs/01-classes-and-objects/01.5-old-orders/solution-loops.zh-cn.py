class D:
    pass


class E:
    pass


class B(D):
    pass


class C(E):
    pass


class A(B, C):
    pass


def diamond():
    class D:
        pass

    class B(D):
        pass

    class C(D):
        pass

    class A(B, C):
        pass

    return A


def walk(cls, join):
    order, waiting = [], [cls]
    while waiting:
        first, *waiting = waiting
        if first is not object and first not in order:
            order.append(first)
            waiting = join(list(first.__bases__), waiting)
    return order


def dfs(cls):
    """从 cls 开始的各个类，深度优先，不含 object。"""
    return walk(cls, lambda found, waiting: found + waiting)


def bfs(cls):
    """从 cls 开始的各个类，广度优先，不含 object。"""
    return walk(cls, lambda found, waiting: waiting + found)


def names(classes):
    return [cls.__name__ for cls in classes or ()]


if __name__ == "__main__":
    for cls in (A, diamond()):
        print("dfs", names(dfs(cls)), "bfs", names(bfs(cls)), "实际", names(cls.__mro__[:-1]))
