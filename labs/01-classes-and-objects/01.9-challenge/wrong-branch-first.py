class A:
    kind = "a"


class B(A):
    pass


class C(A):
    kind = "c"


class D(B, C):
    pass


def origin(thing, name):
    """Where an access to thing.name would find it: "instance", the name of a class, or None."""
    if name in getattr(thing, "__dict__", {}):
        return "instance"
    waiting = [type(thing)]
    while waiting:
        cls = waiting.pop(0)
        if name in vars(cls):
            return cls.__name__
        waiting = list(cls.__bases__) + waiting
    return None


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
