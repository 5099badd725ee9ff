class Model:
    """Fields are annotations with a default; every assignment is checked."""
    # Your part


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
