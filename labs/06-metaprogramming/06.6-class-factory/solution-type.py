def create_class(name):
    """A new class for this name."""
    if name in {"user", "student"}:
        return type(name.title(), (), {"__str__": lambda self: name})
    raise ValueError("unknown: " + str(name))


if __name__ == "__main__":
    A = create_class("user")
    B = create_class("user")
    print(A(), A, A is B)
