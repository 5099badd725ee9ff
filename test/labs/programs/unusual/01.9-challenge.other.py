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
    try:
        if name in vars(thing):
            return "instance"
    except TypeError:
        pass
    for cls in type(thing).mro():
        if name in cls.__dict__:
            return cls.__name__


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
