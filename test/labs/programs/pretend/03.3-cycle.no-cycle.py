import gc
import weakref

N = 1000
seen = []


class Items(list):
    """A list that weak references may point to."""


def look(a, b):
    """Called while both are there."""
    seen.append((len(a), len(b), a[-1] is b, b[-1] is a))


def func():
    """Weak references to two lists that contained each other."""
    a, b = Items(range(N)), Items(range(N))
    seen.append((1001, 1001, True, True))
    references = weakref.ref(a), weakref.ref(b)
    a.pop()
    return references


def alive(references):
    return [reference() is not None for reference in references]


if __name__ == "__main__":
    gc.disable()
    references = func()
    print(alive(references), "after the return")
    gc.collect()
    print(alive(references), "after gc.collect()")
