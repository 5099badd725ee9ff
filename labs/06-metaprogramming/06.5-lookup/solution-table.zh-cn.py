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
    places = [vars(cls) for cls in type(thing).__mro__ if name in vars(cls)]
    kind = type(places[0][name]) if places else object
    able = {method: bool(places) and hasattr(kind, method) for method in ("__get__", "__set__", "__delete__")}
    rules = [
        ("1", able["__get__"] and (able["__set__"] or able["__delete__"])),
        ("2", name in getattr(thing, "__dict__", ())),
        ("3.1", able["__get__"]),
        ("3.2", bool(places)),
        ("4", any("__getattr__" in vars(cls) for cls in type(thing).__mro__)),
        ("5", True),
    ]
    return next(number for number, holds in rules if holds)


if __name__ == "__main__":
    thing = fill(Thing())
    for name in ("data", "plain", "value"):
        print(name, getattr(thing, name), explain(thing, name))
