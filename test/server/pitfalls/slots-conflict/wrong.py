# shows: ValueError: 'x' in __slots__ conflicts with class variable
class Point:
    __slots__ = ('x', 'y')
    x = 0


print(Point)
