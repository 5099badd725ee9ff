"""07.3: what a generator has done, before and after each `next`."""
import inspect

OTHERS = (6, 1, 0)

def watch_talk(names):
    g = names["talk"]()
    states = [inspect.getgeneratorstate(g)]
    next(g)
    states.append(inspect.getgeneratorstate(g))
    n = g.gi_frame.f_locals["n"]
    value = None
    try:
        next(g)
    except StopIteration as error:
        value = error.value
    return states + [inspect.getgeneratorstate(g)], n, repr(value)


def answer(lab):
    (created, suspended, closed), n, value = lab.observe(watch_talk, file=lab.path("starter.py"))
    printed = lab.run("talk() is None", file=lab.path("starter.py")).output
    choice = "nothing" if printed == "" else "all" if "end" in printed else "begin"
    return lab.answer(choice, created=created, suspended=suspended, closed=closed, n=n, carried=value)


def collect(g):
    items = []
    while True:
        try:
            items.append(next(g))
        except StopIteration as error:
            return items, "StopIteration", repr(error.value)
        except Exception as error:
            return items, type(error).__name__, "-"
        if len(items) > 20:
            return items, "-", "-"


def watch(names):
    g = names["countdown"](3)
    if not inspect.isgenerator(g):
        try:
            items = list(g)
        except TypeError:
            items = [type(g).__name__]
        return {"items": items, "others": ["-"] * len(OTHERS), "states": [type(g).__name__], "raised": "-", "value": "-"}
    states = [inspect.getgeneratorstate(g)]
    first = next(g, None)
    states.append(inspect.getgeneratorstate(g))
    items, raised, value = collect(g)
    states.append(inspect.getgeneratorstate(g))
    others = [collect(names["countdown"](n))[0] for n in OTHERS]
    return {"items": [first] + items, "others": others, "states": states, "raised": raised, "value": value}


def check_gives(lab):
    seen = lab.observe(watch)
    passed = seen["items"] == [3, 2, 1] and seen["others"] == [list(range(n, 0, -1)) for n in OTHERS]
    mistake = "value-is-an-item" if seen["items"] == [3, 2, 1, "done"] else None
    six, one, none = map(str, seen["others"])
    return lab.finding(passed, mistake, items=seen["items"], six=six, one=one, none=none)


def check_states(lab):
    seen = lab.observe(watch)
    passed = seen["states"] == ["GEN_CREATED", "GEN_SUSPENDED", "GEN_CLOSED"]
    lazy = seen["items"] == [3, 2, 1] and len(seen["states"]) == 1
    return lab.finding(passed, "list-is-lazy" if lazy else None, states=seen["states"])


def check_returns(lab):
    seen = lab.observe(watch)
    passed = (seen["raised"], seen["value"]) == ("StopIteration", "'done'")
    return lab.finding(passed, "raises-the-end" if seen["raised"] == "RuntimeError" else None, raised=seen["raised"], value=seen["value"])
