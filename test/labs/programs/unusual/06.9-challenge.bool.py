class Model:
    """Fields are annotations with a default; every assignment is checked."""

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        if not hasattr(type(self), name) or type(value) is not type(getattr(type(self), name)):
            raise TypeError(name)
        object.__setattr__(self, name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
