# shows: TypeError: Cannot create a consistent method resolution
class A:
    pass


class B(A):
    pass


class C(A, B):
    pass


print(C.__mro__)
