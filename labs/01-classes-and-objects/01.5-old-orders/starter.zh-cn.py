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
    # 你来写：先走完一个分支，再走下一个。


def bfs(cls):
    """从 cls 开始的各个类，广度优先，不含 object。"""
    # 你来写：一层一层地走。


def names(classes):
    return [cls.__name__ for cls in classes or ()]


if __name__ == "__main__":
    for cls in (A, diamond()):
        print("dfs", names(dfs(cls)), "bfs", names(bfs(cls)), "实际", names(cls.__mro__[:-1]))
