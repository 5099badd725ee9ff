import inspect


class Data:
    """既有 __get__，也有 __set__。"""

    def __get__(self, instance, owner=None):
        return "描述符"

    def __set__(self, instance, value):
        raise AttributeError("只读")


class Plain:
    """只有 __get__，和函数一样。"""

    def __get__(self, instance, owner=None):
        return "描述符"


class Thing:
    data = Data()
    plain = Plain()
    value = "类"


class Open(Thing):
    def __getattr__(self, name):
        return "getattr"


def fill(thing):
    """绕过所有描述符，把每个名字都写进实例自己的字典。"""
    for name in ("data", "plain", "value"):
        vars(thing)[name] = "实例"
    return thing


def explain(thing, name):
    """thing.name 由哪条规则回答："1"、"2"、"3.1"、"3.2"、"4" 或 "5"。"""
    missing = object()
    found = next((vars(cls)[name] for cls in type(thing).__mro__ if name in vars(cls)), missing)
    getter = hasattr(type(found), "__get__")
    if found is not missing and inspect.isdatadescriptor(found) and getter:
        return "1"
    if name in getattr(thing, "__dict__", ()):
        return "2"
    if found is missing:
        return "4" if inspect.getattr_static(type(thing), "__getattr__", None) else "5"
    return "3.1" if getter else "3.2"


if __name__ == "__main__":
    thing = fill(Thing())
    for name in ("data", "plain", "value"):
        print(name, getattr(thing, name), explain(thing, name))
