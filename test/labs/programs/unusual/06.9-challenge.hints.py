class Model:
    """Fields are annotations with a default; every assignment is checked."""

    def __new__(cls, **values):
        import typing
        self = super().__new__(cls)
        object.__setattr__(self, "_kinds", typing.get_type_hints(cls))
        return self

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        if name not in self._kinds or not isinstance(value, self._kinds[name]):
            raise TypeError(name)
        super().__setattr__(name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
