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

    def __setattr__(self, name, value):
        if name == "area":
            raise AttributeError("area 是计算出来的")
        if name == "radius":
            if type(value) not in (int, float):
                raise TypeError("需要一个数")
            if not value > 0:
                raise ValueError("太小了")
        super().__setattr__(name, value)

    def __getattr__(self, name):
        if name == "area":
            return math.pi * self.radius * self.radius
        raise AttributeError(name)


if __name__ == "__main__":
    s = Square(2)
    vars(s)["side"] = -1
    print(s.side, vars(s))
    c = Circle(1)
    c.radius = 2
    print(c.radius)
