class Base:
    def hello(self):
        return "你好，我来自 " + type(self).__name__


class Statement(Base):
    kind = "class"

    def say(self):
        return "我是 " + self.kind

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def add(a, b):
        return a + b


def build():
    """不用 class 语句，创建与 Statement 相同的类。"""
    def say(self):
        return "我是 " + self.kind

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def add(a, b):
        return a + b

    return type("Statement", (Base,), dict(kind="class", say=say, make=make, add=add))


if __name__ == "__main__":
    X = type("X", (Base,), {})
    print(X, X().hello())
    print(build())
