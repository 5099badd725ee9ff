# shows: TypeError: nonempty __slots__ not supported
class Pair(tuple):
    __slots__ = ()


print(Pair((1, 2)))
