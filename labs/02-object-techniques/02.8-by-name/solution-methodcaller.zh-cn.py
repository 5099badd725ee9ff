import math
from operator import methodcaller


class Triangle:
    def __init__(self, a, b, c):
        if max(a, b, c) >= (a + b + c) / 2:
            raise ValueError((a, b, c))
        self.sides = a, b, c  # Triangle 的三边

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
    """图形的面积；图形的方法只要是这些名字之一就行。"""
    for name in NAMES:
        if callable(getattr(shape, name, None)):
            break
    return methodcaller(name)(shape)


def areas():
    return [get_area(shape) for shape in (Triangle(3, 4, 5), Rectangle(4, 6), Circle(1))]


if __name__ == "__main__":
    print(areas())
