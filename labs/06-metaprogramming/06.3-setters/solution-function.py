class User:
    def __init__(self, age):
        self.age = age

    def _read(self):
        return self.__dict__["age"]

    def set_age(self, age):
        if isinstance(age, bool) or not isinstance(age, int):
            raise TypeError("age must be an int")
        self.__dict__["age"] = age

    age = property(_read, set_age)

    def get_age(self):
        return str(self.age) + " years"


if __name__ == "__main__":
    u = User(18)
    print(u.get_age())
    u.age = 19
    print(u.get_age())
