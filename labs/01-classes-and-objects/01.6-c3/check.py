"""01.6: the learner's merge against Python's own order, on hierarchies made in the run."""
import random


def labels(classes):
    return " ".join(cls.__name__ for cls in classes)


def merge_orders(names, name, bases):
    """What the learner's merge makes of these bases: an order, or the type of what it raises."""
    try:
        order = names["merge"]([list(base.__mro__) for base in bases] + [list(bases)])
        return name + " " + labels(order) if isinstance(order, (list, tuple)) else str(order)
    except Exception as error:
        return type(error).__name__


def python_order(name, bases):
    try:
        return labels(type(name, tuple(bases), {}).__mro__)
    except TypeError:
        return "TypeError"


def compare(names):
    chance = random.Random(23)
    rows = []
    for _ in range(60):
        classes = []
        for name in "GFEDCBA":
            bases = chance.sample(classes, min(len(classes), chance.choice((1, 2, 2, 3)))) or [object]
            expected = python_order(name, bases)
            written = "%s(%s)" % (name, labels(bases))
            rows.append((written, merge_orders(names, name, bases), expected))
            if expected != "TypeError":
                classes.append(type(name, tuple(bases), {}))
    return rows


def answer(lab):
    return lab.answer(*lab.observe(try_z, file=lab.path("starter.py")), **lab.observe(steps, file=lab.path("starter.py")))


def try_z(names):
    a, b = type("A", (), {}), type("B", (), {})
    order = python_order("Z", [type("X", (a, b), {}), type("Y", (b, a), {})])
    return [{"TypeError": "refused"}.get(order, order.replace(" ", "").lower()[:5])]


def steps(names):
    a, b = type("A", (), {}), type("B", (), {})
    outcome = python_order("Z", [type("X", (a, b), {}), type("Y", (b, a), {})])
    return {"outcome": outcome, "steps": labels(names["A"].__mro__[1:])}


def check_orders(lab):
    rows = [row for row in lab.observe(compare) if row[2] != "TypeError"]
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    # The same classes, some of them too early.
    same = all(sorted(said.split()) == sorted(expected.split()) for _, said, expected in rows)
    return lab.finding(False, "first-head" if same else None, classes=wrong[0], said=wrong[1], expected=wrong[2])


def check_refusals(lab):
    rows = lab.observe(compare)
    refused = [row for row in rows if row[2] == "TypeError"]
    wrong = next((row for row in refused if row[1] != "TypeError"), None)
    if wrong is None:
        return lab.finding(True, count=len(refused))
    right_otherwise = all(said == expected for _, said, expected in rows if expected != "TypeError")
    return lab.finding(False, "picks-some-order" if right_otherwise else None, classes=wrong[0], said=wrong[1])
