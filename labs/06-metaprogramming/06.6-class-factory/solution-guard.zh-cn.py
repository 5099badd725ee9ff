def create_class(name):
    """返回与这个名字对应的新类。"""
    if name not in ("user", "student"):
        raise ValueError(name)
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


if __name__ == "__main__":
    A = create_class("user")
    B = create_class("user")
    print(A(), A, A is B)
