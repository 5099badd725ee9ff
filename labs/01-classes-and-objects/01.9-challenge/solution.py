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
    for cls in type(thing).__mro__:
        if name in vars(cls):
            return cls.__name__
    return None


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
