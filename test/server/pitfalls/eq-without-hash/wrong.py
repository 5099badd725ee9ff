# shows: TypeError: unhashable type
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y


print(len({Point(1, 2), Point(1, 2)}))
