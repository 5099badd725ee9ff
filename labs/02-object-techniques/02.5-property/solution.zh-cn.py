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

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError("radius 必须是数")
        if value <= 0:
            raise ValueError("radius 必须大于 0")
        self._radius = value

    @property
    def area(self):
        return math.pi * self.radius ** 2


if __name__ == "__main__":
    s = Square(2)
    vars(s)["side"] = -1
    print(s.side, vars(s))
    c = Circle(1)
    c.radius = 2
    print(c.radius)
