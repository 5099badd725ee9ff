# shows: <__main__.Field object
class Field:
    def __get__(self, instance, owner):
        return 3

    def __set__(self, instance, value):
        raise AttributeError('read only')


class User:
    def __init__(self):
        self.age = Field()


print(User().age)
