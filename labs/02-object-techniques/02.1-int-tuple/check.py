"""02.1: what an IntTuple keeps, and what it is."""
import random


def answer(lab):
    stop = lab.debug(["p len(self)"], stop="print(len(self))", file=lab.path("starter.py")).prompts[0]
    return lab.answer(int(stop.output), length=int(stop.output))


def good(values):
    return tuple(value for value in values if type(value) is int and value > 0)


def keep(names, values):
    """What is kept of the values, or the type of what is raised."""
    try:
        return tuple(names["IntTuple"](values))
    except Exception as error:
        return type(error).__name__


def lists():
    chance = random.Random(21)
    pool = [1, 2, -2, 0, "jr", ["x", "y"], 4, 2.5, None, (), 10**9]
    return [[2, -2, "jr", ["x", "y"], 4], []] + [[chance.choice(pool) for _ in range(6)] for _ in range(12)]


def keep_all(names):
    rows = [(repr(values), keep(names, values), good(values)) for values in lists() + [[True, 2, False]]]
    return [row for row in rows if row[1] != row[2]], rows[0][1]


def as_mistake(names):
    """What the file makes of the book's example, and of bools."""
    return keep(names, [2, -2, "jr", ["x", "y"], 4]), keep(names, [True, 2]), overrides_init(names)


def overrides_init(names):
    return "__new__" not in vars(names["IntTuple"])


def check_filters(lab):
    wrong, said = lab.observe(keep_all)
    if not wrong:
        return lab.finding(True, said=str(said))
    book, bools, in_init = lab.observe(as_mistake)
    mistake = None
    if book == "TypeError":
        mistake = "order-of-tests"
    elif book == (2, 4) and bools == (True, 2):
        mistake = "bool-is-no-int"
    elif in_init and len(book) == 5 and lab.run().output.split("\n")[0] != "5":
        mistake = "init-filters"
    given, said, expected = wrong[0]
    return lab.finding(False, mistake, given=given, said=str(said), expected=str(expected))


def keep_iterables(names):
    made = {"a generator": lambda: (n for n in (3, -1, 5)), "a range": lambda: range(-2, 3), "a dict": lambda: {1: "a", "b": 2}}
    return [(name, keep(names, make()), good(make())) for name, make in made.items()]


def check_any_iterable(lab):
    wrong = next((row for row in lab.observe(keep_iterables) if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True)
    return lab.finding(False, given=wrong[0], said=str(wrong[1]), expected=str(wrong[2]))


def kind(names):
    made = names["IntTuple"]([1, 2])
    right = tuple(made) == (1, 2)
    try:
        made[0] = 5
        raised = "no error"
    except Exception as error:
        raised = type(error).__name__
    return type(made).__name__, isinstance(made, tuple), right, raised


def check_stays_itself(lab):
    name, is_tuple, right, raised = lab.observe(kind)
    passed = name == "IntTuple" and is_tuple and raised == "TypeError"
    plain = name == "tuple" and right
    own = not lab.observe(overrides_init)
    mistake = "subclass-is-automatic" if plain else None
    return lab.finding(passed and own, mistake, type=name, tuple=str(is_tuple), own=str(own), raised=raised)
