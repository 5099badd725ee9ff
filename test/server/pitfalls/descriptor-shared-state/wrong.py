# shows: a has 2
class Field:
    def __get__(self, instance, owner):
        return self.value

    def __set__(self, instance, value):
        self.value = value


class User:
    age = Field()


a, b = User(), User()
a.age = 1
b.age = 2
print('a has', a.age)
