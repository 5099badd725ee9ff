class Model:
    """字段是带默认值的注解；每次赋值都会检查。"""
    # 你来写


class User(Model):
    age: int = 0
    name: str = "Ann"


if __name__ == "__main__":
    print(User.__annotations__, User.age, User.name)
