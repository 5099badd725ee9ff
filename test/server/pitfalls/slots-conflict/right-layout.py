# shows: TypeError: multiple bases have instance lay-out conflict
class A:
    __slots__ = ('a',)


class B:
    __slots__ = ()


class C(A, B):
    pass


print(C())
