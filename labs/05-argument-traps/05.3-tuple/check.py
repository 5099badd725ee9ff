"""05.3: what an object needs for `+=` to change it in place."""
import array
import collections
import fractions

STOP = "a += b"
CHOICES = {("True", "False"): "same-then-other", ("False", "False"): "never-same", ("True", "True"): "same-throughout"}
SAME = "p a is globals()['a']"


def answer(lab):
    prompts = lab.debug([SAME, "n", SAME], stop=STOP).prompts
    before, after = (prompt.output.strip() for prompt in (prompts[0], prompts[2]))
    names = lab.run(file=lab.path("starter.py")).names
    return lab.answer(CHOICES.get((before, after), "error"), before=before, after=after, a=str(names["a"]), c=str(names["c"]))


class Purse:
    """Changes in place, and can be hashed all the same."""

    def __init__(self):
        self.coins = 0

    def __iadd__(self, coins):
        self.coins += coins
        return self


class Coin:
    """Has `+`, makes new objects, and cannot be hashed."""

    __hash__ = None

    def __add__(self, other):
        return Coin()


def labelled():
    """An object with a method of that name on itself, where `+=` does not look."""
    coin = Coin()
    coin.__iadd__ = lambda other: coin
    return coin


# In the run both have the same name, so that it tells nothing; a finding calls them by these.
OWN = (("Purse", Purse), ("Coin", Coin), ("Coin", labelled))
for own in (Purse, Coin):
    own.__name__ = own.__qualname__ = "Own"


def built_in():
    return [[1], (1,), 1, 1.5, "a", b"a", bytearray(b"a"), array.array("i"), collections.deque(), fractions.Fraction(1)]


def judge(names, made):
    if made == "own":
        values = [(name, make()) for name, make in OWN]
    else:
        values = [(type(value).__name__, value) for value in built_in()]
    judged = []
    for name, value in values:
        said = names["adds_in_place"](value)
        # Whatever is true says yes.
        judged.append((name, said if said is None else bool(said), hasattr(type(value), "__iadd__")))
    return judged


def first_wrong(judged):
    return next((row for row in judged if bool(row[1]) is not row[2]), None)


def said_of(judged, name):
    return [said for kind, said, _ in judged if kind == name]


def check_built_in(lab):
    judged = lab.observe(judge, "built-in")
    wrong = first_wrong(judged)
    if wrong is None:
        return lab.finding(True, names=[name for name, _, really in judged if really])
    mistake = "plus-is-enough" if said_of(judged, "tuple") == [True] else None
    return lab.finding(False, mistake, type=wrong[0], said=str(wrong[1]), really=str(wrong[2]))


def check_own(lab):
    judged = lab.observe(judge, "own")
    wrong = first_wrong(judged)
    if wrong is None:
        return lab.finding(True)
    mistake = None
    if said_of(judged, "Purse") == [False] and said_of(judged, "Coin") == [True, True]:
        mistake = "hash-tells"
    elif said_of(judged, "Purse") == [False]:
        mistake = "lists-alone"
    elif said_of(judged, "Coin") == [False, True]:
        mistake = "own-attribute"
    return lab.finding(False, mistake, type=wrong[0], said=str(wrong[1]), really=str(wrong[2]))
