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
    found = None
    for cls in type(thing).__mro__:
        if name in vars(cls):
            found = type(vars(cls)[name])
            break
    sets = found is not None and (hasattr(found, "__set__") or hasattr(found, "__delete__"))
    gets = found is not None and hasattr(found, "__get__")
    if sets and gets:
        return "1"
    if name in getattr(thing, "__dict__", {}):
        return "2"
    if gets:
        return "3.1"
    if found is not None:
        return "3.2"
    return "4" if hasattr(type(thing), "__getattr__") else "5"


if __name__ == "__main__":
    thing = fill(Thing())
    for name in ("data", "plain", "value"):
        print(name, getattr(thing, name), explain(thing, name))
