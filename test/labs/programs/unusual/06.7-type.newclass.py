class Base:
    def hello(self):
        return "hello from " + type(self).__name__


class Statement(Base):
    kind = "class"

    def say(self):
        return "I am " + self.kind

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def add(a, b):
        return a + b


def build():
    """The same class as Statement, made without a class statement."""
    members = {
        "kind": "class",
        "say": lambda self: "I am " + self.kind,
        "make": classmethod(lambda cls: cls()),
        "add": staticmethod(lambda a, b: a + b),
    }
    import types
    return types.new_class("Statement", (Base,), {}, lambda ns: ns.update(members))


if __name__ == "__main__":
    X = type("X", (Base,), {})
    print(X, X().hello())
    print(build())
