class A:
    kind = "a"


class B(A):
    pass


class C(A):
    kind = "c"


class D(B, C):
    pass


def origin(thing, name):
    """访问 thing.name 时会在哪里找到："实例"、类名，或 None。"""
    if name in getattr(thing, "__dict__", {}):
        return "实例"
    for cls in type(thing).__mro__:
        if name in vars(cls):
            return cls.__name__
    return None


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
