# shows: TypeError: Cannot create a consistent method resolution
class A:
    pass


class B(A):
    pass


class D(A):
    pass


class C(B, D, A):
    pass


print(C.__mro__)
