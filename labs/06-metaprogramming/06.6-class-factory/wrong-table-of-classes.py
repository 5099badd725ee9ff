class User:
    def __str__(self):
        return "user"


class Student:
    def __str__(self):
        return "student"


def create_class(name):
    """A new class for this name."""
    table = {"user": User, "student": Student}
    if name not in table:
        raise ValueError(name)
    return table[name]


if __name__ == "__main__":
    A = create_class("user")
    B = create_class("user")
    print(A(), A, A is B)
