"""06.3: four ways to set an age, each with wrong and right values."""
import random

WAYS = {
    "init": lambda cls, value: cls(value),
    "assign": lambda cls, value: setattr(cls(18), "age", value),
    "method": lambda cls, value: cls(18).set_age(value),
}
SHOWN = {
    "init": ("User('bad')", "init", "bad"),
    "assign": ("u.age = 'x'", "assign", "x"),
    "method": ("u.set_age('1')", "method", "1"),
    "bool": ("u.set_age(True)", "method", True),
}


def passes(names, way, value):
    try:
        WAYS[way](names["User"], value)
    except TypeError:
        return False
    return True


def try_shown(names):
    return [name for name, (_, way, value) in SHOWN.items() if passes(names, way, value)]


def answer(lab):
    passed = lab.observe(try_shown, file=lab.path("starter.py"))
    return lab.answer(passed, passed=[SHOWN[name][0] for name in passed])


def try_wrong(names):
    unheard_of = random.choice("abcdefgh") * random.randint(2, 9)
    values = ("x", None, 1.5, [1], {}, unheard_of, True, False)
    return [(way, repr(value), passes(names, way, value)) for way in WAYS for value in values]


def check_refused(lab):
    tried = lab.observe(try_wrong)
    let = [(way, value) for way, value, passed in tried if passed]
    if not let:
        return lab.finding(True, count=len(tried))
    mistake = None
    if {value for _, value in let} == {"True", "False"} and len(let) == 6:
        mistake = "bool-is-no-int"
    elif {way for way, _ in let} == {"init"}:
        mistake = "init-bypasses"
    way, value = let[0]
    text = {"init": "User(%s)", "assign": "u.age = %s", "method": "u.set_age(%s)"}[way] % value
    return lab.finding(False, mistake, way=text)


def use(names):
    user = names["User"](18)
    user.age = 19
    return repr(user.age), user.get_age()


def check_accepted(lab):
    value, text = lab.observe(use)
    return lab.finding(value == "19" and text.startswith("19"), value=value, text=text)
