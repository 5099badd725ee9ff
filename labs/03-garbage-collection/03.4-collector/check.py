"""03.4: references counted inside groups, and what that says of who is reachable."""
import gc
import random
import sys
import weakref


def answer(lab):
    ages = lab.run("ages()", file=lab.path("starter.py")).value
    return lab.answer(repr(ages), ages=repr(ages))


class Cell(list):
    """A list that a weak reference can point to."""


def groups():
    a, b = [], []
    a.append(b)
    b.append(a)
    twice = []
    twice.append(twice)
    twice.append(twice)
    inner = []
    outer = [inner, [], inner]
    return {
        "two lists in each other": [a, b],
        "a list that holds itself twice": [twice],
        "a list, and an equal one that nobody holds": [outer, inner, []],
        "lists that do not know each other": [[1], [2]],
        "nothing": [],
    }


def count(names):
    rows = []
    for case, group in groups().items():
        expected = [sum(one is thing for x in group for one in gc.get_referents(x)) for thing in group]
        try:
            said = names["internal_references"](group)
            said = list(said) if hasattr(said, "__iter__") else said
        except Exception as error:
            said = type(error).__name__
        rows.append((case, said if isinstance(said, (list, str)) else str(said), expected))
    return rows


def check_counts(lab):
    rows = lab.observe(count)
    wrong = [row for row in rows if row[1] != row[2]]
    if not wrong:
        return lab.finding(True, count=len(rows), shown=rows[0][1])
    mistake = None
    if [row[0] for row in wrong] == ["a list that holds itself twice", "a list, and an equal one that nobody holds"]:
        mistake = "once-is-enough" if wrong[0][1] == [1] else "equal-is-same"
    elif wrong[-1][0].startswith("a list, and an equal one") and rows[1][1] == rows[1][2]:
        mistake = "equal-is-same"
    case, said, expected = wrong[0]
    return lab.finding(False, mistake, case=case, said=str(said), expected=str(expected))


def explain(names):
    """Random graphs: who seems unreachable by the learner's counts, and who is deleted."""
    gc.collect()
    gc.disable()
    chance = random.Random(34)
    wrong, dead_in_all, size = 0, 0, 0
    found_in_all = 0
    for _ in range(8):
        cells = [Cell() for _ in range(8)]
        for cell in cells:
            cell.extend(chance.choice(cells) for _ in range(chance.randrange(3)))
        cell = None  # A loop's name would hold the last one.
        kept = [cells[place] for place in range(8) if chance.random() < 0.3]
        inside = names["internal_references"](cells)
        inside = list(inside) if hasattr(inside, "__iter__") else []
        if len(inside) != 8:
            return {"found": 0, "dead": 1, "all": 8, "same": False}
        roots = {id(cell) for cell in kept}
        # Who has a reference from outside the group: one of the kept ones.
        alive, waiting = set(), [place for place in range(8) if id(cells[place]) in roots]
        held = [sys.getrefcount(cell) for cell in cells]
        base = min(held[place] - inside[place] for place in range(8))
        waiting = [place for place in range(8) if held[place] - inside[place] > base or id(cells[place]) in roots]
        index = {id(cell): place for place, cell in enumerate(cells)}
        while waiting:
            place = waiting.pop()
            if place not in alive:
                alive.add(place)
                waiting += [index[id(one)] for one in cells[place] if id(one) in index]
        guessed = [place not in alive for place in range(8)]
        references = [weakref.ref(cell) for cell in cells]
        del cells[:]
        gc.collect()
        died = [reference() is None for reference in references]
        found_in_all += sum(guessed)
        dead_in_all += sum(died)
        size += 8
        wrong += guessed != died
        del kept[:]
    return {"found": found_in_all, "dead": dead_in_all, "all": size, "same": wrong == 0}


def check_explains(lab):
    seen = lab.observe(explain)
    return lab.finding(seen["same"], found=seen["found"], dead=seen["dead"], all=seen["all"])
