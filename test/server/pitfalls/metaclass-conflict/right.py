# shows: TypeError: metaclass conflict
import abc


class Meta(abc.ABCMeta):
    pass


class A(metaclass=Meta):
    pass


class B(A, abc.ABC):
    pass


class C(B, A):
    pass


print(type(C))
