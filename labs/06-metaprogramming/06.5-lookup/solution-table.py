class Data:
    """Both __get__ and __set__."""

    def __get__(self, instance, owner=None):
        return "descriptor"

    def __set__(self, instance, value):
        raise AttributeError("read only")


class Plain:
    """Only __get__, as functions have it."""

    def __get__(self, instance, owner=None):
        return "descriptor"


class Thing:
    data = Data()
    plain = Plain()
    value = "class"


class Open(Thing):
    def __getattr__(self, name):
        return "getattr"


def fill(thing):
    """Puts every name into the instance's own dict, past all descriptors."""
    for name in ("data", "plain", "value"):
        vars(thing)[name] = "instance"
    return thing


def explain(thing, name):
    """Which rule answers thing.name: "1" "2" "3.1" "3.2" "4" or "5"."""
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
