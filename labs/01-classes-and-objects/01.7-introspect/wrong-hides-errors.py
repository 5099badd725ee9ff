events = []


class Widget:
    kind = "widget"

    def __init__(self):
        self.size = 3

    @property
    def lazy(self):
        events.append("lazy ran")
        return 42

    def __getattr__(self, name):
        if name == "ghost":
            return "boo"
        raise AttributeError(name)


def look(thing):
    """A dict of the public names that dir gives, and their values."""
    values = {}
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                values[name] = getattr(thing, name)
            except Exception:
                pass
    return values


if __name__ == "__main__":
    w = Widget()
    print(hasattr(w, "lazy"), events)
    print("ghost" in dir(w), hasattr(w, "ghost"))
    print(look(w))
