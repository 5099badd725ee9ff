class Field:
    def __init__(self, kind, default):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self if instance is None else vars(instance).get(self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s 必须是 %s" % (self.name, self.kind.__name__))
        vars(instance)[self.name] = value


class Model:
    """字段是带默认值的注解；每次赋值都会检查。"""

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        for name, kind in getattr(cls, "__annotations__", {}).items():
            if name in vars(cls):  # Python 3.10 之前，没有注解的类会显示基类的注解。
                field = Field(kind, getattr(cls, name))
                field.__set_name__(cls, name)
                setattr(cls, name, field)

    def __init__(self, **values):
        for name, value in values.items():
            if not isinstance(getattr(type(self), name, None), Field):
                raise TypeError("没有字段 " + name)
            setattr(self, name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User(age=3).age)
