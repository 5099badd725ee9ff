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
    # 你来写


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
