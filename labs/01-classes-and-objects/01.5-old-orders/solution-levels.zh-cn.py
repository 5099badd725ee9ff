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
    order = []

    def visit(one):
        if one is not object and one not in order:
            order.append(one)
            for base in one.__bases__:
                visit(base)

    visit(cls)
    return order


def bfs(cls):
    """从 cls 开始的各个类，广度优先，不含 object。"""
    order, level = [], [cls]
    while level:
        order += [one for one in level if one is not object]
        level = [base for one in level for base in one.__bases__]
    return list(dict.fromkeys(order))


def names(classes):
    return [cls.__name__ for cls in classes or ()]


if __name__ == "__main__":
    for cls in (A, diamond()):
        print("dfs", names(dfs(cls)), "bfs", names(bfs(cls)), "实际", names(cls.__mro__[:-1]))
