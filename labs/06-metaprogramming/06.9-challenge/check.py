"""06 challenge: models of the check's own, with right and wrong values."""


HOOKS = {"init-subclass": "__init_subclass__", "set-name": "__set_name__", "new": "__new__", "set": "__set__"}


def answer(lab):
    ran = lab.run(file=lab.path("hooks.py")).names["events"]
    order = [name for name in HOOKS if name in ran]
    return lab.answer(order, ran=[HOOKS[name] for name in ran])


def outcome(function):
    try:
        return repr(function())
    except Exception as error:
        return type(error).__name__


def refusal(function):
    """The type of the exception that it raises."""
    try:
        function()
    except Exception as error:
        return type(error).__name__
    return "accepted"


# Made by exec: annotations are read where classes are written.
SOURCE = """
class Person(Model):
    age: int = 0
    name: str = "Ann"

class Worker(Person):
    wage: float = 1.5
"""


def models(names):
    space = {"Model": names["Model"], "__name__": "models"}
    exec(SOURCE, space)
    return space["Person"], space["Worker"]


def hold(names):
    person, _ = models(names)

    def values():
        made = person(age=3)
        return made.age, made.name

    return outcome(values)


def check_defaults(lab):
    values = lab.observe(hold)
    return lab.finding(values == "(3, 'Ann')", values=values)


def refuse(names):
    person, worker = models(names)

    def assign(make, name, value):
        return lambda: setattr(make(), name, value)

    cases = {
        "Person(age='x')": lambda: person(age="x"),
        "Person(height=1)": lambda: person(height=1),
        "Worker(name=5)": lambda: worker(name=5),
        "p.age = 'x'": assign(person, "age", "x"),
        "p.name = None": assign(person, "name", None),
        "w.wage = 'much'": assign(worker, "wage", "much"),
        "w.age = 1.5": assign(worker, "age", 1.5),
    }
    return [(case, refusal(call)) for case, call in cases.items()]


def check_refuses(lab):
    rows = lab.observe(refuse)
    wrong = next((row for row in rows if row[1] != "TypeError"), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    late = rows[0][1] == rows[1][1] == "TypeError" != rows[3][1] and lab.observe(hold) == "(3, 'Ann')"
    return lab.finding(False, "init-checks-enough" if late else None, case=wrong[0], outcome=wrong[1] if wrong[1] == "accepted" else "`%s`" % wrong[1])


def apart(names):
    person, worker = models(names)

    def other():
        a, b = person(), person()
        a.age = 7
        return b.age

    def sub():
        made = worker(wage=2.5, age=4)
        return made.wage, made.age, made.name, person(age=1).age

    return outcome(other), outcome(sub)


def check_apart(lab):
    other, sub = lab.observe(apart)
    mistake = "annotations-inherit" if (other, sub) == ("0", "TypeError") and lab.observe(hold) == "(3, 'Ann')" else None
    return lab.finding((other, sub) == ("0", "(2.5, 4, 'Ann', 1)"), mistake, other=other, sub=sub)
