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
    own = vars(thing) if hasattr(type(thing), "__dict__") and hasattr(thing, "__dict__") else ()
    if name in own:
        return "instance"
    return next((cls.__name__ for cls in type(thing).__mro__ if name in cls.__dict__), None)


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
