# shows: AttributeError
class Point:
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = self.y = 1
        self.z = 2


print(Point().x)
