# shows: AttributeError
class Base:
    pass


class Point(Base):
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = self.y = 1
        self.z = 2


class Guarded:
    __slots__ = ('_x',)

    def __init__(self):
        self.x = 1

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value


print(Point().z, Guarded().x)
