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


class IntField:
    __slots__ = ("key",)
    def __set_name__(self, owner, name):
        self.key = "field " + name
    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__[self.key]
    def __set__(self, instance, value):
        if type(value) is not int:
            raise TypeError("no")
        instance.__dict__[self.key] = value


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
