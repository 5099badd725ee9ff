import math


class Triangle:
    def __init__(self, a, b, c):
        if not (a < b + c and b < a + c and c < a + b):
            raise ValueError("there is no such triangle")
        self.sides = a, b, c  # of Triangle

    def get_area(self):
        a, b, c = self.sides
        p = (a + b + c) / 2
        return (p * (p - a) * (p - b) * (p - c)) ** 0.5


class Rectangle:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def getArea(self):
        return self.a * self.b


class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r ** 2


NAMES = ("area", "get_area", "getArea")


def get_area(shape):
    for name in NAMES:
        try:
            return getattr(shape, name)()
        except (AttributeError, TypeError):
            continue
    raise AttributeError


def areas():
    return [get_area(shape) for shape in (Triangle(3, 4, 5), Rectangle(4, 6), Circle(1))]


if __name__ == "__main__":
    print(areas())
