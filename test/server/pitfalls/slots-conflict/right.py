# shows: ValueError: 'x' in __slots__ conflicts with class variable
class Point:
    __slots__ = ('x', 'y')
    z = 0

    def __init__(self):
        self.x = self.y = 1


print(Point().x)
