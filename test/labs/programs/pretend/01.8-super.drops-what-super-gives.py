class A:
    def go(self):
        return ["A"]


class B(A):
    def go(self):
        super().go()
        return ["B"]


class C(A):
    def go(self):
        return ["C"] + super().go()


class D(B, C):
    def go(self):
        super().go()
        return "nothing"


if __name__ == "__main__":
    print(D().go())
    print([cls.__name__ for cls in D.__mro__])
