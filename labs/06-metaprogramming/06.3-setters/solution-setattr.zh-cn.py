class User:
    def __init__(self, age):
        self.age = age

    def __setattr__(self, name, value):
        if name == "age" and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError("age 必须是 int")
        super().__setattr__(name, value)

    def get_age(self):
        return str(self.age) + " 岁"

    def set_age(self, age):
        if not isinstance(age, int):
            raise TypeError("age 必须是 int")
        self.age = age


if __name__ == "__main__":
    u = User(18)
    print(u.get_age())
    u.age = 19
    print(u.get_age())
