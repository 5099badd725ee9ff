"""11.4: a generator that delegates."""
import inspect

SENT = [[2, 3, None], [4, 0, 5, None], [1, None, 7, 8, None], [None, 6, None]]


def drive(names):
    """The lines that are commented out in the book."""
    g1 = names["generator_1"]()
    try:
        for value in (None, 2, 3, None):
            g1.send(value)
    except StopIteration as error:
        return error.value


def answer(lab):
    profile = lab.profile("main()", file=lab.path("starter.py"))
    total = lab.profile("main()", file=lab.path("solution.py")).value[0][0]
    sub, delegating = profile.row("generator_1").ncalls, profile.row("generator_2").ncalls
    direct = lab.observe(drive, file=lab.path("starter.py"))
    return lab.answer(sub, direct=str(direct), sub=sub, delegating=delegating, total=total)


def add(names):
    rows = []
    for values in SENT:
        totals = []
        g2 = names["generator_2"](totals)
        if not inspect.isgenerator(g2):
            return []
        try:
            next(g2)
            for value in values:
                g2.send(value)
        except (StopIteration, TypeError):
            pass
        rows.append([total if isinstance(total, int) else type(total).__name__ for total in totals])
        g2.close()
    return rows


def sums(values, ends):
    totals, total = [], 0
    for value in values:
        if ends(value):
            totals.append(total)
            total = 0
        else:
            total += value
    return totals


def check_totals(lab):
    rows = lab.observe(add)
    expected = [sums(values, lambda value: value is None) for values in SENT]
    beliefs = {
        "falsy-ends": [sums(values, lambda value: not value) for values in SENT],
        "yield-hands-down": SENT,
        "total-goes-up": [[5], [9], [1, 8], [0, 0]],
    }
    for values, said, right in zip(SENT, rows or [[]], expected):
        if said != right:
            shown = [["NoneType" if total is None else total for total in totals] for totals in beliefs["yield-hands-down"]]
            beliefs["yield-hands-down"] = shown
            mistake = next((belief for belief, totals in beliefs.items() if rows == totals), None)
            return lab.finding(False, mistake, numbers=str(values), said=str(said), expected=str(right))
    return lab.finding(True, numbers=str(SENT[1]), said=str(rows[1]))


def look(names):
    """The functions that generator_2 waits for, before and after a total, and what became of the first."""
    g2 = names["generator_2"]([])
    if not inspect.isgenerator(g2):
        return [], "-"
    found = []
    for values in ([None], [1, None]):
        for value in values:
            g2.send(value)
        found.append(g2.gi_yieldfrom)
    old = inspect.getgeneratorstate(found[0]) if inspect.isgenerator(found[0]) else "-"
    g2.close()
    return [inner.gi_code.co_name if inspect.isgenerator(inner) else "-" for inner in found], old


def check_delegates(lab):
    inner, old = lab.observe(look)
    right = lab.observe(add) == [sums(values, lambda value: value is None) for values in SENT]
    passed = inner == ["generator_1", "generator_1"] and old == "GEN_CLOSED" and right
    return lab.finding(passed, inner=inner[0] if inner else "-", old=old, right=str(right))
