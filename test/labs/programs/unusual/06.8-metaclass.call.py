events = []
registry = {}


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        events.append("prepare")
        return {}

    def __new__(mcs, name, bases, namespace):
        events.append("new")
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace):
        events.append("init")
        super().__init__(name, bases, namespace)


class C:
    metaclass = Meta


class D(metaclass=Meta):
    events.append("body")


class Tracking(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return {}

    def mro(cls):
        found = super().mro()
        if len(found) > 2:
            registry[cls.__name__] = cls
        return found


class Plugin(metaclass=Tracking):
    pass


class Spell(Plugin):
    pass


if __name__ == "__main__":
    print(type(C), type(D), events)
    print(sorted(registry))
