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
    """The metaclass of plugins."""
    # Your part: note each class that is made


class Plugin:
    def __init__(self):
        registry[type(self).__name__] = type(self)


class Spell(Plugin):
    pass


Spell()


if __name__ == "__main__":
    print(type(C), type(D), events)
    print(sorted(registry))
