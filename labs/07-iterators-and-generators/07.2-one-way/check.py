"""07.2: an iterator that goes one way, and stays at its end."""
from itertools import islice


def walk_list(names):
    numbers = [1, 2, 3]
    it = iter(numbers)
    next(it)
    first, second = list(it), list(it)
    return first, second, iter(it) is it, [list(numbers), list(numbers)]


def answer(lab):
    first, second, same, lists = lab.observe(walk_list, file=lab.path("starter.py"))
    return lab.answer(repr(second), first=str(first), second=str(second), same=str(same), lists=str(lists))


def ask(iterator):
    try:
        return next(iterator)
    except StopIteration:
        return "StopIteration"
    except TypeError:
        return "TypeError"


def walk(names):
    make = names["Countdown"]
    try:
        items = list(islice(make(3), 6))
    except TypeError:
        items = "TypeError"
    spent = make(1)
    after = [ask(spent) for _ in range(4)][1:]
    one, other = make(3), make(2)
    turns = [ask(one), ask(other), ask(one), ask(other)]
    try:
        same = iter(make(2)) is not None and (lambda it: iter(it) is it)(make(2))
    except TypeError:
        same = False
    return {"items": items, "one": ask(make(3)), "after": after, "turns": turns, "same": same}


def check_counts(lab):
    seen = lab.observe(walk)
    passed = seen["items"] == [3, 2, 1] and seen["one"] == 3
    mistake = "none-ends" if seen["items"] == [3, 2, 1, None, None, None] else None
    return lab.finding(passed, mistake, items=str(seen["items"]), one=str(seen["one"]))


def check_exhausted(lab):
    after = lab.observe(walk)["after"]
    passed = after == ["StopIteration"] * 3
    mistake = "starts-over" if after[0] == "StopIteration" and after[1] == 1 else None
    return lab.finding(passed, mistake, after=str(after))


def check_own_place(lab):
    seen = lab.observe(walk)
    passed = seen["same"] and seen["turns"] == [3, 2, 2, 1]
    mistake = "place-in-class" if seen["items"] == [3, 2, 1] and seen["turns"] == [2, 1, "StopIteration", "StopIteration"] else None
    return lab.finding(passed, mistake, same=str(seen["same"]), turns=str(seen["turns"]))
