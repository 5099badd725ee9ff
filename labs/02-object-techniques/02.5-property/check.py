"""02.5: a radius that is checked wherever it is set, and an area that follows it."""
import math


def outcome(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__


def look_at_square(names):
    s = names["Square"](2)
    vars(s)["side"] = -1
    return {
        "side": repr(s.side),
        "own": vars(s)["side"],
        "bad": outcome(lambda: setattr(s, "side", "x")),
        "readonly": outcome(lambda: setattr(s, "double", 1)),
    }


def answer(lab):
    seen = lab.observe(look_at_square, file=lab.path("starter.py"))
    return lab.answer("side" if seen["side"] == "2.0" else "minus", **seen)


def try_values(names):
    circle = names["Circle"]
    rows = []
    for value, expected in (("x", "TypeError"), (None, "TypeError"), ([1], "TypeError"), (-1, "ValueError"), (0, "ValueError")):
        rows.append(("Circle(%r)" % (value,), str(outcome(lambda: type(circle(value)))), expected))

        def assign():
            c = circle(1)
            c.radius = value
            return c.radius

        rows.append(("c.radius = %r" % (value,), str(outcome(assign)), expected))
    return rows


def check_refuses(lab):
    rows = lab.observe(try_values)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    mistake = None
    if all(row[1] == row[2] for row in rows[1::2]):
        mistake = "init-bypasses"
    elif any(row[1] == "RecursionError" for row in rows) or lab.observe(areas)[0] == "RecursionError":
        mistake = "same-name-inside"
    said = wrong[1] if wrong[1].endswith("Error") else "accepted"
    return lab.finding(False, mistake, case=wrong[0], outcome=said, expected=wrong[2])


def areas(names):
    def two():
        c = names["Circle"](1)
        first = c.area
        c.radius = 3
        return first, c.area

    found = outcome(two)
    return found if isinstance(found, tuple) else (found, found)


def check_area(lab):
    first, second = lab.observe(areas)
    close = [isinstance(area, float) and math.isclose(area, expected) for area, expected in ((first, math.pi), (second, 9 * math.pi))]
    stays = close[0] and first == second
    return lab.finding(all(close), "area-once" if stays else None, areas=[str(first), str(second)])


def set_area(names):
    def assign():
        c = names["Circle"](1)
        c.area = 5

    return str(outcome(assign))


def check_read_only(lab):
    raised = lab.observe(set_area)
    return lab.finding(raised == "AttributeError", raised="no error" if raised == "None" else raised)
