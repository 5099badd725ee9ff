# shows: TypeError: metaclass conflict
import abc


class Meta(type):
    pass


class A(metaclass=Meta):
    pass


class B(A, abc.ABC):
    pass
