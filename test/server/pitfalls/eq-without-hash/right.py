# shows: TypeError: unhashable type
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))


class Mutable:
    __hash__ = None

    def __eq__(self, other):
        return True


print(len({Point(1, 2), Point(1, 2)}))
