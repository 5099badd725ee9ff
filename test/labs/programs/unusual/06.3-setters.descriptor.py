class Age:
    def __get__(self, instance, owner=None):
        return self if instance is None else vars(instance)["age"]

    def __set__(self, instance, value):
        if type(value) is not int:
            raise TypeError("age must be an int")
        vars(instance)["age"] = value


class User:
    age = Age()

    def __init__(self, age):
        self.age = age

    def get_age(self):
        return str(self.age) + " years"

    def set_age(self, age):
        if not isinstance(age, int):
            raise TypeError("age must be an int")
        self.age = age


if __name__ == "__main__":
    u = User(18)
    print(u.get_age())
    u.age = "x"
    print(u.get_age())
