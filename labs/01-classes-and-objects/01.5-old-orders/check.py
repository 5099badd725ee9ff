"""01.5: two walks over the base classes, held against the check's own on hierarchies made in the run."""
import random


def depth_first(cls, order=None):
    order = [] if order is None else order
    if cls is not object and cls not in order:
        order.append(cls)
        for base in cls.__bases__:
            depth_first(base, order)
    return order


def breadth_first(cls):
    order, waiting = [], [cls]
    for one in waiting:
        if one is not object and one not in order:
            order.append(one)
            waiting.extend(one.__bases__)
    return order


def hierarchies(names):
    """The file's two figures, and some that chance makes, the same in each run."""
    made = [names["A"], names["diamond"]()]
    chance = random.Random(15)
    while len(made) < 30:
        classes = []
        for name in "FEDCBA":
            bases = chance.sample(classes, min(len(classes), chance.choice((0, 1, 2, 2))))
            try:
                classes.append(type(name, tuple(bases) or (object,), {}))
            except TypeError:  # Bases without a common order.
                classes.append(type(name, (object,), {}))
        made.append(classes[-1])
    return made


def labels(classes):
    """The names of the classes, whatever they come in: a list, a dict, a generator."""
    return " ".join(getattr(cls, "__name__", "?") for cls in classes) if hasattr(classes, "__iter__") else str(classes)


def written(cls):
    """The classes as one would define them: A(B, C), B(), C()."""
    bases = {one: ", ".join(base.__name__ for base in one.__bases__ if base is not object) for one in breadth_first(cls)}
    return ", ".join("%s(%s)" % (one.__name__, text) for one, text in bases.items())


def walk(names, function):
    """For each hierarchy: how it is written, what the learner's walk gives, what it should, and the MRO."""
    right = {"dfs": depth_first, "bfs": breadth_first}[function]
    return [
        (written(cls), labels(names[function](cls)), labels(right(cls)), labels(cls.__mro__[:-1]))
        for cls in hierarchies(names)
    ]


def figures(names):
    a, diamond = hierarchies(names)[:2]
    return {
        "real": labels(a.__mro__[:-1]),
        "bfs": labels(breadth_first(a)),
        "diamond": labels(diamond.__mro__[:-1]),
        "diamond_dfs": labels(depth_first(diamond)),
    }


def answer(lab):
    found = lab.observe(figures, file=lab.path("starter.py"))
    return lab.answer(found["real"].lower().split(), **found)


def check_depth(lab):
    rows = lab.observe(walk, "dfs")
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows), diamond=rows[1][1])
    mistake = None
    if all(said == real for _, said, _, real in rows):
        mistake = "mro-is-dfs"
    elif all(" ".join(dict.fromkeys(said.split())) == right for _, said, right, _ in rows):
        mistake = "visits-twice"
    return lab.finding(False, mistake, classes=wrong[0], said=wrong[1], expected=wrong[2])


def check_breadth(lab):
    rows = lab.observe(walk, "bfs")
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows), figure=rows[0][1])
    mistake = "stack-for-queue" if rows[0][1] == "A C E B D" else None
    return lab.finding(False, mistake, classes=wrong[0], said=wrong[1], expected=wrong[2])
