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


def dfs(cls):
    """从 cls 开始的各个类，深度优先，不含 object。"""
    order = [cls]
    for base in cls.__bases__:
        if base is not object:
            order += dfs(base)
    return list(dict.fromkeys(order))


def bfs(cls):
    """从 cls 开始的各个类，广度优先，不含 object。"""
    order, waiting = [], [cls]
    while waiting:
        first = waiting.pop(0)
        if first not in order and first is not object:
            order.append(first)
            waiting += first.__bases__
    return order


def names(classes):
    return [cls.__name__ for cls in classes or ()]


if __name__ == "__main__":
    for cls in (A, diamond()):
        print("dfs", names(dfs(cls)), "bfs", names(bfs(cls)), "实际", names(cls.__mro__[:-1]))
