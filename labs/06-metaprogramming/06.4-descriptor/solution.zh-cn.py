class Shared:
    """把值存在不该存的地方。"""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self.value

    def __set__(self, instance, value):
        self.value = value


class Box:
    size = Shared()


class IntField:
    """只能存 int 的字段，每个实例各存各的值。"""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return vars(instance)[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, instance, value):
        if type(value) is not int:
            raise TypeError(self.name + " 必须是 int")
        vars(instance)[self.name] = value


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
