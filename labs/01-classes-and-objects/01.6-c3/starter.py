def merge(sequences):
    """Joins lists of classes into one order that keeps the order of each list; TypeError where there is none."""
    sequences = [list(sequence) for sequence in sequences]
    # Your part: which head may be taken? And what if none may?


def linearize(cls):
    """The order of lookup from cls on, as C3 has it."""
    bases = list(cls.__bases__)
    return [cls] + merge([linearize(base) for base in bases] + [bases])


class D:
    pass


class B(D):
    pass


class C(D):
    pass


class A(B, C):
    pass


if __name__ == "__main__":
    print([cls.__name__ for cls in A.__mro__])
    try:
        print([cls.__name__ for cls in linearize(A)])
    except TypeError as error:
        print("TypeError:", error)
