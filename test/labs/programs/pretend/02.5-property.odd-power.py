import math


class Square:
    def __init__(self, side):
        self.side = side

    @property
    def side(self):
        return self._side

    @side.setter
    def side(self, value):
        self._side = float(value)

    @property
    def double(self):
        return 2 * self.side


class Positive:
    def __set_name__(self, owner, name):
        self.place = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.place)

    def __set__(self, obj, value):
        if not isinstance(value, (int, float)):
            raise TypeError(value)
        if value <= 0:
            raise ValueError(value)
        setattr(obj, self.place, value)


class Circle:
    radius = Positive()

    def __init__(self, radius):
        self.radius = radius

    area = property(lambda self: math.pi * self.radius ** self.radius)


if __name__ == "__main__":
    s = Square(2)
    vars(s)["side"] = -1
    print(s.side, vars(s))
    c = Circle(1)
    c.radius = "wide"
    print(c.radius)
