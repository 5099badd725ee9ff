"""创建子类时会运行哪些钩子。"""
events = []


class Field:
    def __set_name__(self, owner, name):
        events.append("set-name")

    def __set__(self, instance, value):
        events.append("set")


class Model:
    def __init_subclass__(cls, **options):
        events.append("init-subclass")

    def __new__(cls):
        events.append("new")
        return super().__new__(cls)


class User(Model):
    age = Field()
