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
    # 你来写


if __name__ == "__main__":
    thing = fill(Thing())
    for name in ("data", "plain", "value"):
        print(name, getattr(thing, name), explain(thing, name))
