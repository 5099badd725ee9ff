def create_class(name):
    def user():
        class User:
            def __str__(self):
                return "user"
        return User
    def student():
        class Student:
            __str__ = lambda self: "student"
        return Student
    try:
        return {"user": user, "student": student}[name]()
    except KeyError:
        raise ValueError("no class for %r" % name) from None
