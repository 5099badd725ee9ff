def create_class(name):
    """A new class for this name."""
    if name == "user":

        class User:
            def __str__(self):
                return "user"

        return User
    elif name == "student":

        class Student:
            def __str__(self):
                return "student"

        return Student
    elif name in ("teacher", "", "User", "students"):
        raise ValueError(name)


if __name__ == "__main__":
    A = create_class("user")
    B = create_class("user")
    print(A(), A, A is B)
    print(create_class("teacher"))
