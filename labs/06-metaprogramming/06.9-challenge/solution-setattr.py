class Model:
    """Fields are annotations with a default; every assignment is checked."""

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        kinds = [vars(cls)["__annotations__"] for cls in type(self).__mro__ if "__annotations__" in vars(cls)] or [
            cls.__annotations__ for cls in type(self).__mro__ if hasattr(cls, "__annotations__")
        ]
        kind = next((one[name] for one in kinds if name in one), None)
        if kind is None or not isinstance(value, kind):
            raise TypeError(name)
        super().__setattr__(name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
