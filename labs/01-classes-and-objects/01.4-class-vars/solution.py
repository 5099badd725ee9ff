class A:
    aa = 1

    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.tags = []


def tell():
    a = A(2, 3)
    b = A(4, 5)
    a.aa = 100
    first = (a.aa, b.aa, A.aa)
    A.aa = 7
    second = (a.aa, b.aa, A.aa)
    a.tags.append("new")
    third = len(b.tags)
    return first, second, third


if __name__ == "__main__":
    print(tell())
