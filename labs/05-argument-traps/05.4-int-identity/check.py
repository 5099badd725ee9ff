"""05.4: whether `+=` leaves a name with the object that it had."""

CHOICES = {("False", "False"): "neither", ("True", "False"): "small", ("True", "True"): "both"}


def answer(lab):
    run = lab.run(file=lab.path("starter.py"))
    facts = lab.observe(look_at_ints, file=lab.path("starter.py"))
    choice = CHOICES.get((facts["small"], facts["large"]), "another")
    return lab.answer(choice, i=run.names["i"], j=run.names["j"], **facts)


def look_at_ints(names):
    """Whether a sum is a new object: of a small int, which CPython keeps, and of a larger one."""
    small, large = int("5"), int("100000")
    return {"small": str(small + 1 is int("6")), "large": str(large + 1 is int("100001"))}


class Money:
    """`+=` makes a new object, equal to the old one where nothing is added."""

    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __iadd__(self, cents):
        return Money(self.cents + cents)


class Purse:
    """`+=` changes the object itself. It cannot be copied."""

    def __init__(self):
        self.cents = 0

    def __iadd__(self, cents):
        self.cents += cents
        return self

    def __copy__(self):
        raise TypeError("a purse cannot be copied")


# In the run both have the same name, so that it tells nothing.
Money.__name__ = Money.__qualname__ = Purse.__name__ = Purse.__qualname__ = "Own"

PAIRS = {
    "int": lambda: (int("1001"), 1),
    "str": lambda: ("ab", "c"),
    "tuple": lambda: ((1,), (2,)),
    "list": lambda: ([1], [2]),
    "bytearray": lambda: (bytearray(b"ab"), b"c"),
    "Money": lambda: (Money(5), 0),
    "Purse": lambda: (Purse(), 5),
}


def judge(names):
    judged = []
    for name, make in PAIRS.items():
        value, more = make()
        before = value
        value += more
        try:
            said = names["rebinds"](*make())
        except TypeError:
            said = "TypeError"
        judged.append((name, said, value is not before))
    return judged


def check_built_in(lab):
    return compare(lab, ("int", "str", "tuple", "list", "bytearray"))


def check_own(lab):
    return compare(lab, ("Money", "Purse"))


def compare(lab, kinds):
    judged = lab.observe(judge)
    said = {name: value for name, value, _ in judged}
    wrong = next((row for row in judged if row[0] in kinds and row[1] is not row[2]), None)
    if wrong is None:
        return lab.finding(True, new=[name for name, _, really in judged if really and name in kinds])
    mistake = None
    if said["list"] is True:
        mistake = "copy-is-the-object"
    elif said["Money"] is False and said["int"] is True:
        mistake = "equal-is-same"
    elif said["int"] is False and said["list"] is False:
        mistake = "name-is-a-box"
    return lab.finding(False, mistake, type=wrong[0], said=str(wrong[1]), really=str(wrong[2]))
