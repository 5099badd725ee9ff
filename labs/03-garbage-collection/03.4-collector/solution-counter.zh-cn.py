import gc
from collections import Counter


def generation_of(thing):
    """这个对象在回收器的哪一代：0、1 或 2。"""
    for generation in range(3):
        if any(one is thing for one in gc.get_objects(generation=generation)):
            return generation


def ages():
    """一个列表新建时、以及三次回收每次之后所在的代。"""
    gc.collect()
    gc.disable()
    thing = []
    thing.append(thing)
    found = [generation_of(thing)]
    for collect in (lambda: gc.collect(0), lambda: gc.collect(1), gc.collect):
        collect()
        found.append(generation_of(thing))
    gc.enable()
    return found


def internal_references(group):
    """对组里的每个对象：有多少个对它的引用来自组内的对象。"""
    counts = Counter(id(one) for one in gc.get_referents(*group))
    return [counts[id(thing)] for thing in group]


if __name__ == "__main__":
    print(ages())
    a, b = [], []
    a.append(b)
    b.append(a)
    print(internal_references([a, b]))
