class User:
    def __init__(self, age):
        self.age = age

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, age):
        if type(age) is not int:
            raise TypeError("age 必须是 int")
        self._age = age

    def get_age(self):
        return str(self.age) + " 岁"

    def set_age(self, age):
        self.age = age


if __name__ == "__main__":
    u = User(18)
    print(u.get_age())
    u.age = 19
    print(u.get_age())
