"""05.6: add leaves its arguments alone; collect has a new list for each call without one."""

SUMS = ((1, 2), ([1, 2], [3]), ((1,), (2, 3)), ("ab", "c"), ([[1]], [[2]]), (2.5, 1))


def answer(lab):
    second = lab.observe(collect_twice, file=lab.path("starter.py"))
    return lab.answer({"[2]": "two", "[1, 2]": "one-two"}.get(str(second), "one"), second=str(second))


def collect_twice(names):
    names["collect"](1)
    return list(names["collect"](2))


def add_all(names):
    """For each pair: the sum, and the first argument afterwards; or the type of what was raised."""
    found = []
    for a, b in SUMS:
        a, b = (list(value) if isinstance(value, list) else value for value in (a, b))
        try:
            found.append((names["add"](a, b), a, b))
        except Exception as error:
            found.append((type(error).__name__, None, None))
    return found


def check_sums(lab):
    for (a, b), (total, _, _) in zip(SUMS, lab.observe(add_all)):
        if type(total) is not type(a + b) or total != a + b:
            mistake = "everything-copies" if total in ("AttributeError", "TypeError") else None
            return lab.finding(False, mistake, a=repr(a), b=repr(b), total=repr(total), expected=repr(a + b))
    return lab.finding(True, count=len(SUMS))


def check_unchanged(lab):
    for (a, b), (_, after, other) in zip(SUMS, lab.observe(add_all)):
        if after is not None and (after, other) != (a, b):
            return lab.finding(False, before=repr((a, b)), after=repr((after, other)))
    return lab.finding(True, a=repr(SUMS[1][0]))


def use_collect(names):
    collect = names["collect"]
    first, second = collect(1), collect(2)
    apart = first is not second
    own, empty = [0], []
    collect(1, own)
    collect(1, empty)
    return {"first": list(first), "second": list(second), "apart": apart, "own": own, "empty": empty}


def check_new_bag(lab):
    used = lab.observe(use_collect)
    passed = used["apart"] and used["second"] == [2]
    mistake = "default-per-call" if lab.observe(add_all)[1][1] == [1, 2] and not passed else None
    return lab.finding(passed, mistake, first=str(used["first"]), second=str(used["second"]))


def check_given_bag(lab):
    used = lab.observe(use_collect)
    passed = used["own"] == [0, 1] and used["empty"] == [1]
    mistake = "empty-is-missing" if used["own"] == [0, 1] and used["empty"] == [] else None
    return lab.finding(passed, mistake, own=str(used["own"]), empty=str(used["empty"]))
