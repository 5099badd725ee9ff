class Checked(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.kinds = {}
        for one in reversed(cls.__mro__):
            cls.kinds.update(getattr(one, "__annotations__", {}))


class Model(metaclass=Checked):
    """字段是带默认值的注解；每次赋值都会检查。"""

    def __init__(self, **values):
        for item in values.items():
            setattr(self, *item)

    def __setattr__(self, name, value):
        if not isinstance(value, type(self).kinds.get(name, ())):
            raise TypeError("字段 %s 不存在，或不接受 %r" % (name, value))
        object.__setattr__(self, name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
