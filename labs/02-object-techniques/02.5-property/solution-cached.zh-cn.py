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


class Circle:
    def __init__(self, radius):
        self.radius = radius

    def set_radius(self, value):
        if value is True or value is False:
            raise TypeError("bool 不能作长度")
        if not value + 0.0 > 0:
            raise ValueError(value)
        self.__radius = value

    radius = property(lambda self: self.__radius, set_radius)
    area = property(lambda self: math.pi * self.radius ** 2)


if __name__ == "__main__":
    s = Square(2)
    vars(s)["side"] = -1
    print(s.side, vars(s))
    c = Circle(1)
    c.radius = 2
    print(c.radius)
