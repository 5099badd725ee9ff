# shows: TypeError: unhashable type
class Square:
    def __init__(self, side):
        self.side = side
        self._area = None

    @property
    def area(self):
        if self._area is None:
            self._area = self.side * self.side
        return self._area

    def __eq__(self, other):
        return self.area == other.area


squares = [Square(2), Square(2)]
print(len(set(squares)))
