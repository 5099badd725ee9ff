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
    import inspect
    missing = object()
    found = missing
    for cls in type(thing).mro():
        if name in cls.__dict__:
            found = cls.__dict__[name]
            break
    kind = type(found)
    if found is not missing and inspect.isdatadescriptor(found) and hasattr(kind, "__get__"):
        return "1"
    if name in thing.__dict__:
        return "2"
    if found is not missing:
        return "3.1" if hasattr(kind, "__get__") else "3.2"
    return "4" if any("__getattr__" in c.__dict__ for c in type(thing).mro()) else "5"


if __name__ == "__main__":
    thing = fill(Thing())
    for name in ("data", "plain", "value"):
        print(name, getattr(thing, name), explain(thing, name))
