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


def dfs(cls, seen=None):
    seen = set() if seen is None else seen
    if cls is not object and cls not in seen:
        seen.add(cls)
        yield cls
        for base in cls.__bases__:
            yield from dfs(base, seen)


def bfs(cls):
    level, seen = [cls], {}
    while level:
        seen.update(dict.fromkeys(c for c in level if c is not object and c not in seen))
        level = [b for c in level for b in c.__bases__]
    return seen


def names(classes):
    return [cls.__name__ for cls in classes or ()]


if __name__ == "__main__":
    for cls in (A, diamond()):
        print("dfs", names(dfs(cls)), "bfs", names(bfs(cls)), "real", names(cls.__mro__[:-1]))
