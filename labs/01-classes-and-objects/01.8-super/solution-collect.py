class A:
    def go(self):
        return ["A"]


class B(A):
    def go(self):
        rest = super().go()
        rest.insert(0, "B")
        return rest


class C(A):
    def go(self):
        rest = super().go()
        rest.insert(0, "C")
        return rest


class D(B, C):
    def go(self):
        rest = super().go()
        rest.insert(0, "D")
        return rest


if __name__ == "__main__":
    print(D().go())
    print([cls.__name__ for cls in D.__mro__])
