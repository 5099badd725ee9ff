"""05 challenge: carts that stay as they were, and notes that are the caller's."""


def share(names):
    shown = []
    for name, change in (
        ("key", lambda other: other.update(milk=[2])),
        ("replace", lambda other: other.update(tea=[5])),
        ("inner", lambda other: other["tea"].append(9)),
    ):
        cart = {"tea": [1]}
        change(dict(cart))
        if cart != {"tea": [1]}:
            shown.append(name)
    return shown


def answer(lab):
    shown = lab.observe(share, file=lab.path("starter.py"))
    texts = {"key": "other['milk'] = [2]", "replace": "other['tea'] = [5]", "inner": "other['tea'].append(9)"}
    return lab.answer(shown, shown=[texts[name] for name in shown])


CALLS = (({}, ("tea",)), ({"tea": 1}, ("tea", "milk")), ({"tea": 2, "rice": 1}, ()), ({"a": 1}, ("b", "b", "a")))


def expected(cart, items):
    new = dict(cart)
    for item in items:
        new[item] = new.get(item, 0) + 1
    return new


def put(names):
    rows = []
    for cart, items in CALLS:
        given = dict(cart)
        result = names["with_items"](given, *items)
        said = dict(result[0]) if isinstance(result, tuple) and len(result) == 2 else str(result)
        new = isinstance(result, tuple) and result[0] is not given
        rows.append({"before": cart, "items": items, "said": said, "after": given, "new": new, "expected": expected(cart, items)})
    return rows


def check_cart(lab):
    rows = lab.observe(put)
    wrong = next((row for row in rows if row["said"] != row["expected"] or row["after"] != row["before"] or not row["new"]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    right = all(row["said"] == row["expected"] for row in rows)
    facts = {name: str(wrong[name]) for name in ("before", "said", "after", "expected")}
    return lab.finding(False, "result-is-new" if right else None, items=", ".join(map(repr, wrong["items"])) or "-", **facts)


def note(names):
    call = names["with_items"]

    def lines(result):
        return len(result[1]) if isinstance(result, tuple) and isinstance(result[1], list) else -1

    first = call({}, "tea")
    second = call({}, "milk")
    given, empty = ["old"], []
    grown = call({}, "tea", notes=given)
    filled = call({}, "tea", notes=empty)
    same = isinstance(grown, tuple) and grown[1] is given and isinstance(filled, tuple) and filled[1] is empty
    return {"first": lines(first), "second": lines(second), "given": 1, "grown": len(given), "same": str(same), "empty": len(empty)}


def check_notes(lab):
    seen = lab.observe(note)
    empty = seen.pop("empty")
    passed = (seen["first"], seen["second"], seen["grown"], seen["same"], empty) == (1, 1, 2, "True", 1)
    mistake = None
    if seen["grown"] == 2 and empty == 0:
        mistake = "empty-is-none"
    elif seen["grown"] == 2 and (seen["first"], seen["second"]) == (2, 2):
        mistake = "notes-remembered"
    counted = {name: "-" if value == -1 else value for name, value in seen.items()}
    return lab.finding(passed, mistake, **counted)
