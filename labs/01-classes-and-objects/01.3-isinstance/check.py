"""01.3: what `describe` says of subclasses, bools, and what only counts as a member."""

EXPRESSIONS = {
    "int": "isinstance(1, int)",
    "str": "isinstance('a', int)",
    "bool": "isinstance(True, int)",
    "type": "type(True) is int",
    "bag": "isinstance(Bag(), Sized)",
    "outsider": "isinstance(Outsider(), Store)",
}


# What the file says in Chinese, and what it says in English.
WORDS = {"存储": "store", "真假值": "truth", "整数": "whole number", "有长度": "has a length", "其他": "something"}


def evaluate(names):
    values = {name: eval(text, dict(names)) for name, text in EXPRESSIONS.items()}
    return values, [cls.__name__ for cls in names["Outsider"].__bases__]


def answer(lab):
    values, bases = lab.observe(evaluate, file=lab.path("starter.py"))
    held = [name for name in EXPRESSIONS if values[name]]
    return lab.answer(held, held=[EXPRESSIONS[name] for name in held], bases=bases)


class Number(int):
    pass


class Row(list):
    pass


class Sack:
    def __len__(self):
        return 0


def say(words):
    return WORDS.get(str(words), str(words))


def describe_all(names):
    heir = type("Heir", (names["Store"],), {})
    guest = type("Guest", (), {})
    names["Store"].register(guest)
    things = {
        "subclasses": [
            (1, "whole number"),
            (Number(5), "whole number"),
            (Row(), "has a length"),
            (heir(), "store"),
            (1.5, "something"),
        ],
        "truths": [(True, "truth"), (False, "truth")],
        "virtual": [(Sack(), "has a length"), (guest(), "store"), (range(3), "has a length"), ({}, "has a length")],
    }
    return {
        group: [(type(thing).__name__, say(names["describe"](thing)), expected) for thing, expected in members]
        for group, members in things.items()
    }


def quote(words):
    return '"%s"' % words


def judge(lab, group, find_mistake):
    rows = lab.observe(describe_all)
    wrong = next((row for row in rows[group] if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, said=[quote(row[1]) for row in rows[group][:3]])
    return lab.finding(False, find_mistake(rows), thing=wrong[0], said=quote(wrong[1]), expected=quote(wrong[2]))


def check_subclasses(lab):
    # The file as it is given compares types, too: only who has gone on from there shows the belief.
    def find_mistake(rows):
        one, number = rows["subclasses"][0][1], rows["subclasses"][1][1]
        return "type-follows" if one == "whole number" != number and rows["truths"][0][1] == "truth" else None

    return judge(lab, "subclasses", find_mistake)


def check_truths(lab):
    return judge(lab, "truths", lambda rows: "bool-unrelated" if rows["truths"][0][1] == "whole number" else None)


def check_virtual(lab):
    def find_mistake(rows):
        sack, guest = rows["virtual"][0][1], rows["virtual"][1][1]
        return "only-real-bases" if sack == "has a length" and guest != "store" else None

    return judge(lab, "virtual", find_mistake)
