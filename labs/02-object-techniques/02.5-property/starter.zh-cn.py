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


if __name__ == "__main__":
    s = Square(2)
    vars(s)["side"] = -1
    print(s.side, vars(s))
    c = Circle(1)
    c.radius = "宽"
    print(c.radius)
