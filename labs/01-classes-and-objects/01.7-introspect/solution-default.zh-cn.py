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
    missing = object()
    public = [name for name in dir(thing) if name[0] != "_"]
    values = {name: getattr(thing, name, missing) for name in public}
    return {name: value for name, value in values.items() if value is not missing}


if __name__ == "__main__":
    w = Widget()
    print(hasattr(w, "lazy"), events)
    print("ghost" in dir(w), hasattr(w, "ghost"))
    print(look(w))
