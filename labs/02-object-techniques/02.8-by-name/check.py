"""02.8: areas by name, of known shapes and of strangers."""
import math


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__


def impossible(names):
    area = outcome(lambda: names["Triangle"](1, 2, 10).get_area())
    return type(area).__name__ if not isinstance(area, str) else area, outcome(math.sqrt, -4)


def answer(lab):
    kind, sqrt = lab.observe(impossible, file=lab.path("starter.py"))
    return lab.answer({"complex": "complex", "float": "nan"}.get(kind, "error"), type=kind, sqrt=sqrt)


class Square:
    area = 5

    def get_area(self):
        return 9


class Ring:
    def area(self):
        return 1.5


def measure(names):
    shapes = [
        (names["Triangle"](3, 4, 5), "get_area"),
        (names["Rectangle"](4, 6), "getArea"),
        (names["Circle"](1), "area"),
        (Ring(), "area"),
        (Square(), "get_area"),
    ]
    return [
        (type(shape).__name__, str(outcome(names["get_area"], shape)), str(getattr(shape, method)()))
        for shape, method in shapes
    ]


def check_areas(lab):
    rows = lab.observe(measure)
    wrong = [row for row in rows if row[1] != row[2]]
    if not wrong:
        return lab.finding(True)
    mistake = None
    if all(row[1] == row[2] for row in rows[:3]):
        mistake = "asks-the-type" if rows[3][1] != rows[3][2] else "name-is-method"
    shape, said, expected = wrong[0]
    return lab.finding(False, mistake, shape=shape, said=said, expected=expected)


def ask_nameless(names):
    return str(outcome(names["get_area"], object()))


def check_nameless(lab):
    raised = lab.observe(ask_nameless)
    right = all(row[1] == row[2] for row in lab.observe(measure))
    return lab.finding(raised == "AttributeError", "none-when-missing" if right and raised == "None" else None, raised=raised)


def try_triangles(names):
    cases = [((1, 2, 10), "ValueError"), ((10, 1, 2), "ValueError"), ((1, 2, 3), "ValueError"), ((3, 4, 5), "6.0"), ((2, 2, 3), None)]
    rows = []
    for sides, expected in cases:
        found = outcome(lambda: names["Triangle"](*sides).get_area())
        rows.append((str(sides), str(found) if expected is not None else type(found).__name__, expected or "float"))
    return rows


def check_triangle(lab):
    wrong = next((row for row in lab.observe(try_triangles) if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, raised="ValueError")
    right = all(row[1] == row[2] for row in lab.observe(measure)) and lab.observe(ask_nameless) == "AttributeError"
    return lab.finding(False, "roots-raise" if right else None, sides=wrong[0], raised=wrong[1], expected=wrong[2])
