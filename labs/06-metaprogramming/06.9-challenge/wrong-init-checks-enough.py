class Model:
    """Fields are annotations with a default; every assignment is checked."""

    def __init__(self, **values):
        for name, value in values.items():
            if not isinstance(value, type(self).__annotations__.get(name, ())):
                raise TypeError(name)
            setattr(self, name, value)


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
