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
    # Your part


if __name__ == "__main__":
    print(D().kind, origin(D(), "kind"))
