class A:
    def go(self):
        return ["A"]


class B(A):
    def go(self):
        return ["B"] + A.go(self)


class C(A):
    def go(self):
        return ["C"] + A.go(self)


class D(B, C):
    def go(self):
        return ["D"] + B.go(self) + C.go(self)


if __name__ == "__main__":
    print(D().go())
    print([cls.__name__ for cls in D.__mro__])
