from contextlib import suppress

events = []


class Widget:
    kind = "控件"

    def __init__(self):
        self.size = 3

    @property
    def lazy(self):
        events.append("lazy 运行了")
        return 42

    def __getattr__(self, name):
        if name == "ghost":
            return "呜"
        raise AttributeError(name)


def look(thing):
    """由 dir 给出的公开名字及其值组成的字典。"""
    values = {}
    for name in filter(lambda one: not one.startswith("_"), dir(thing)):
        with suppress(AttributeError):
            values[name] = getattr(thing, name)
    return values


if __name__ == "__main__":
    w = Widget()
    print(hasattr(w, "lazy"), events)
    print("ghost" in dir(w), hasattr(w, "ghost"))
    print(look(w))
