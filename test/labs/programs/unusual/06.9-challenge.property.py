class Model:
    """Fields are annotations with a default; every assignment is checked."""

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        for name, kind in vars(cls).get("__annotations__", {}).items():
            setattr(cls, name, cls._make(name, kind, getattr(cls, name)))

    @staticmethod
    def _make(name, kind, default):
        def get(self):
            return vars(self).get(name, default)
        def put(self, value):
            if not isinstance(value, kind):
                raise TypeError(name)
            vars(self)[name] = value
        return property(get, put)

    def __init__(self, **values):
        for name, value in values.items():
            if not isinstance(getattr(type(self), name, None), property):
                raise TypeError(name)
            setattr(self, name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
