# shows: TypeError: duplicate base class
class X:
    pass


class A(X, X):
    pass
