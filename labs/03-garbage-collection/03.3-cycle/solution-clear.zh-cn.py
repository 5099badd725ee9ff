import gc
import weakref

N = 1000
seen = []


class Items(list):
    """可以用弱引用指向的列表。"""


def look(a, b):
    """趁两个列表都在时调用。"""
    seen.append((len(a), len(b), a[-1] is b, b[-1] is a))


def func():
    """返回对两个列表的弱引用，这两个列表曾互相包含。"""
    a, b = Items(range(N)), Items(range(N))
    a.append(b)
    b.append(a)
    look(a, b)
    references = weakref.ref(a), weakref.ref(b)
    a.clear()
    b.clear()
    return references


def alive(references):
    return [reference() is not None for reference in references]


if __name__ == "__main__":
    gc.disable()
    references = func()
    print(alive(references), "返回之后")
    gc.collect()
    print(alive(references), "gc.collect() 之后")
