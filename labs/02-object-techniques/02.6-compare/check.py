"""02.6: six operators by area, strangers, and hashes."""
import operator
import random

OPERATORS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}


def answer(lab):
    profile = lab.profile("compare_weights()", file=lab.path("starter.py"))
    lt, eq = profile.row("__lt__").ncalls, profile.row("__eq__").ncalls
    return lab.answer(lt + eq, lt=lt, eq=eq, result=str(profile.value))


def outcome(function, *arguments):
    try:
        return str(function(*arguments))
    except Exception as error:
        return type(error).__name__


def compare(names):
    chance = random.Random(26)
    make = [lambda: names["Rectangle"](chance.randrange(1, 5), chance.randrange(1, 5)), lambda: names["Circle"](chance.randrange(1, 3))]
    rows = []
    pairs = [(names["Rectangle"](2, 3), names["Rectangle"](1, 6)), (names["Rectangle"](2, 2), names["Circle"](1))]
    pairs += [(chance.choice(make)(), chance.choice(make)()) for _ in range(15)]
    for one, other in pairs:
        for sign, operation in OPERATORS.items():
            case = "%s(area %g) %s %s(area %g)" % (type(one).__name__, one.area(), sign, type(other).__name__, other.area())
            rows.append((case, outcome(operation, one, other), str(operation(one.area(), other.area()))))
    return rows


def check_operators(lab):
    rows = lab.observe(compare)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows) // len(OPERATORS))
    # Less and greater are right: only equality has been left to identity.
    strict = all(row[1] == row[2] for row in rows if ") < " in row[0])
    return lab.finding(False, "lt-is-enough" if strict else None, case=wrong[0], said=wrong[1], expected=wrong[2])


def meet(names):
    shape = names["Rectangle"](2, 3)
    return [outcome(operator.eq, shape, 6), outcome(operator.lt, shape, 6), outcome(operator.eq, shape, None)]


def check_strangers(lab):
    eq, lt, none = lab.observe(meet)
    passed = (eq, lt, none) == ("False", "TypeError", "False")
    right = all(row[1] == row[2] for row in lab.observe(compare))
    raised = eq == "AttributeError"
    return lab.finding(passed and right, "foreign-is-error" if raised else None, eq=eq, lt=lt)


def keep(names):
    shapes = [names["Rectangle"](2, 3), names["Rectangle"](1, 6), names["Rectangle"](1, 1)]
    return outcome(lambda: len(set(shapes)))


def check_hashes(lab):
    kept = lab.observe(keep)
    right = all(row[1] == row[2] for row in lab.observe(compare))
    mistake = None
    if right:
        mistake = "hash-stays" if kept == "TypeError" else "identity-hash" if kept == "3" else None
    return lab.finding(kept == "2", mistake, made=3, kept=kept)
