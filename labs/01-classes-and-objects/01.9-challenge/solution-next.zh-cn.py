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
    own = vars(thing) if hasattr(type(thing), "__dict__") and hasattr(thing, "__dict__") else ()
    if name in own:
        return "实例"
    return next((cls.__name__ for cls in type(thing).__mro__ if name in cls.__dict__), None)


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
