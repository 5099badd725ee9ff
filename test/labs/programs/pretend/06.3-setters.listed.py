class User:
    def __init__(self, age):
        self.age = age

    def get_age(self):
        return str(self.age) + " years"

    def set_age(self, age):
        self.age = age

    def __setattr__(self, name, value):
        if value in ("x", None, 1.5, [1], True, False):
            raise TypeError
        object.__setattr__(self, name, value)


if __name__ == "__main__":
    u = User(18)
    print(u.get_age())
    u.age = "x"
    print(u.get_age())
