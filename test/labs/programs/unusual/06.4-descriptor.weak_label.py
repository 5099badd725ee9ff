class Shared:
    """Keeps its value where it should not."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self.value

    def __set__(self, instance, value):
        self.value = value


class Box:
    size = Shared()


import weakref


class IntField:
    def __init__(self):
        self.__table = weakref.WeakKeyDictionary()
    def __set_name__(self, owner, name):
        self.__label = "%s.%s" % (owner.__name__, name)
    def __get__(self, instance, owner=None):
        return self if instance is None else self.__table[instance]
    def __set__(self, instance, value):
        if type(value) is not int:
            raise TypeError("no")
        self.__table[instance] = value


class Rectangle:
    height = IntField()
    width = IntField()

    def __init__(self, height, width):
        self.height = height
        self.width = width


def both():
    a, b = Box(), Box()
    a.size = 1
    b.size = 2
    return a.size, b.size


if __name__ == "__main__":
    print(both(), vars(Box)["size"].name)
    print(vars(Rectangle(2, 3)))
