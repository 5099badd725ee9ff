"""07 challenge: two ascending streams joined, each element taken when it is needed."""
import random
from itertools import count, islice

TRIES = {
    "lists": lambda: ([1, 4], [2, 3]),
    "spent": lambda: ([1, 2], iter([])),
    "endless": lambda: (count(0, 2), count(1, 2)),
    "number": lambda: (1, 2),
}


def attempt(names):
    worked = []
    for name, make in TRIES.items():
        try:
            list(islice(names["merge"](*make()), 3))
            worked.append(name)
        except TypeError:
            pass
    return worked


def answer(lab):
    worked = lab.observe(attempt, file=lab.path("solution.py"))
    told = {"lists": "two lists", "spent": "a list and an exhausted iterator", "endless": "two endless generators", "number": "two numbers"}
    return lab.answer(worked, worked=[told[name] for name in worked])


def pairs():
    chance = random.Random(77)
    made = [([1, 5, 6], [2]), ([2], [1, 5, 6]), ([], []), ([1], []), ([], [1, 2]), ([1, 1], [1]), ([0, 0], [0, 3])]
    for _ in range(20):
        made.append(tuple(sorted(chance.randrange(20) for _ in range(chance.randrange(8))) for _ in range(2)))
    return made


def compare(names):
    rows = []
    for one, other in pairs():
        said = names["merge"](iter(one), list(other))
        said = list(islice(said, 60)) if hasattr(said, "__next__") else type(said).__name__
        rows.append((one, other, said, sorted(one + other)))
    return rows


class Taken(Exception):
    """More was taken than anybody needs."""


def stream(start, taken):
    for number in count(start, 2):
        taken.append(number)
        if len(taken) > 50:
            raise Taken()
        yield number


def take(names):
    """How many of three elements came, and how many were taken from the stream of which more were."""
    first, second, given = [], [], []
    try:
        given.extend(islice(names["merge"](stream(0, first), stream(1, second)), 3))
    except (Taken, TypeError):
        pass
    return len(given), max(len(first), len(second))


def check_order(lab):
    rows = lab.observe(compare)
    wrong = next((row for row in rows if row[2] != row[3]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    one, other, said, expected = (str(value) for value in wrong)
    short = all(row[2] == row[3][: len(row[2])] for row in rows) and any(row[2] for row in rows)
    return lab.finding(False, "loses-the-last" if short else None, one=one, other=other, said=said, expected=expected)


def check_needed(lab):
    given, taken = lab.observe(take)
    right = all(row[2] == row[3] for row in lab.observe(compare))
    return lab.finding(given == 3 and taken <= 3, "needs-a-length" if right and taken > 3 else None, given=given, taken=taken)
