from dataclasses import dataclass, field
from typing import ClassVar

@dataclass
class A:
    aa: ClassVar[int] = 1
    x: int
    y: int
    tags: list = field(default_factory=list)


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
