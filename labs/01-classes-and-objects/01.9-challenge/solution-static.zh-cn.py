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
    try:
        own = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        own = {}
    places = [("实例", own)] + [(cls.__name__, vars(cls)) for cls in type(thing).__mro__]
    return next((place for place, names in places if name in names), None)


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
