"""07.2: an iterator that goes one way, and stays at its end."""
from itertools import count, islice


def walk_list(names):
    numbers = [1, 2, 3]
    it = iter(numbers)
    next(it)
    first, second = list(it), list(it)
    backwards, endless = list(reversed([1, 2, 3])), list(islice(count(), 3))
    return first, second, iter(it) is it, [list(numbers), list(numbers)], backwards, endless


def answer(lab):
    first, second, same, lists, backwards, endless = lab.observe(walk_list, file=lab.path("starter.py"))
    return lab.answer(
        repr(second),
        first=str(first),
        second=str(second),
        same=str(same),
        lists=str(lists),
        backwards=str(backwards),
        endless=str(endless),
    )


def ask(iterator):
    try:
        return next(iterator)
    except StopIteration:
        return "StopIteration"
    except TypeError:
        return "TypeError"


def take(iterable, most):
    try:
        return list(islice(iterable, most))
    except TypeError:
        return "TypeError"


def walk(names):
    make = names["Countdown"]
    items, seven, none = take(make(3), 6), take(make(7), 10), take(make(0), 3)
    spent = make(1)
    after = [ask(spent) for _ in range(4)][1:]
    one, other = make(3), make(2)
    turns = [ask(one), ask(other), ask(one), ask(other)]
    try:
        same = iter(make(2)) is not None and (lambda it: iter(it) is it)(make(2))
    except TypeError:
        same = False
    return {"items": items, "seven": seven, "none": none, "one": ask(make(3)), "after": after, "turns": turns, "same": same}


def check_counts(lab):
    seen = lab.observe(walk)
    walks = {name: seen[name] for name in ("items", "seven", "none")}
    passed = walks == {"items": [3, 2, 1], "seven": [7, 6, 5, 4, 3, 2, 1], "none": []} and seen["one"] == 3
    mistake = "none-ends" if seen["items"] == [3, 2, 1, None, None, None] else None
    return lab.finding(passed, mistake, one=str(seen["one"]), **{name: str(said) for name, said in walks.items()})


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
