# shows: TypeError: nonempty __slots__ not supported
class Pair(tuple):
    __slots__ = ('label',)


print(Pair((1, 2)))
