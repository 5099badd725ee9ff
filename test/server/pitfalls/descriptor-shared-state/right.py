# shows: a has 2
class Field:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return instance.__dict__[self.name]

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class User:
    age = Field()


a, b = User(), User()
a.age = 1
b.age = 2
print('a has', a.age)
