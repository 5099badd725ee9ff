import operator
from functools import total_ordering


@total_ordering
class Weight:
    def __init__(self, grams):
        self.grams = grams

    def __lt__(self, other):
        return self.grams < other.grams

    def __eq__(self, other):
        return self.grams == other.grams


def compare_weights():
    return Weight(5) <= Weight(5)


class Shape:
    """按面积比较。"""

    def compare(self, operation, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return operation(self.area(), other.area())

    def __lt__(self, other):
        return self.compare(operator.lt, other)

    def __le__(self, other):
        return self.compare(operator.le, other)

    def __gt__(self, other):
        return self.compare(operator.gt, other)

    def __ge__(self, other):
        return self.compare(operator.ge, other)

    def __eq__(self, other):
        return self.compare(operator.eq, other)

    def __ne__(self, other):
        return self.compare(operator.ne, other)

    def __hash__(self):
        return hash(("Shape", self.area()))


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3.14159 * self.radius ** 2


if __name__ == "__main__":
    print(compare_weights())
    print(Rectangle(2, 3) == Rectangle(1, 6))
