"""07.1: what `for` asks for, and whether each loop has a walk of its own."""
from collections.abc import Iterable, Iterator

VALUES = {
    "list": ("[1, 2]", lambda: [1, 2]),
    "dict": ("{'a': 1}", lambda: {"a": 1}),
    "bytes": ("b'ab'", lambda: b"ab"),
    "int": ("42", lambda: 42),
    "iter": ("iter([1, 2])", lambda: iter([1, 2])),
    "gen": ("(n for n in [1, 2])", lambda: (n for n in [1, 2])),
}


def sort_out(names):
    kinds = {"iterables": [], "iterators": [], "others": []}
    for name, (_, make) in VALUES.items():
        value = make()
        kind = "iterators" if isinstance(value, Iterator) else "iterables" if isinstance(value, Iterable) else "others"
        kinds[kind].append(name)
    return kinds


def answer(lab):
    kinds = lab.observe(sort_out, file=lab.path("starter.py"))
    shown = {kind: [VALUES[name][0] for name in found] for kind, found in kinds.items()}
    return lab.answer(kinds["iterables"], **shown)


def walk(names):
    """The letters of one loop, and what was asked for meanwhile."""
    loud, events = names["Loud"]("ab"), names["events"]
    del events[:]
    make = type(loud).__iter__
    noted = []

    def note(self):
        noted.append("iter")
        return make(self)

    type(loud).__iter__ = note
    try:
        items = list(letter for letter in loud)
    except TypeError as error:
        return {"items": [type(error).__name__], "events": noted, "error": str(error)}
    return {"items": items, "events": noted + [event for event in events if event == "next"]}


def loops(names):
    loud = names["Loud"]("ab")
    first, second = [letter for letter in loud], [letter for letter in loud]
    return {"first": first, "second": second, "pairs": len([1 for _ in loud for _ in loud])}


def has_iter(names):
    return "__iter__" in vars(names["Loud"])


def check_asked(lab):
    if not lab.observe(has_iter):
        return lab.finding(False, items="TypeError", events="-")
    seen = lab.observe(walk)
    passed = seen["items"] == ["a", "b"] and seen["events"] == ["iter", "next", "next", "next"]
    mistake = "returns-the-data" if "error" in seen and seen["events"] == ["iter"] else None
    return lab.finding(passed, mistake, items=seen["items"] or "-", events=seen["events"] or "-")


def check_again(lab):
    if not lab.observe(has_iter) or "error" in lab.observe(walk):
        return lab.finding(False, first="TypeError", second="TypeError", pairs=0)
    seen = lab.observe(loops)
    passed = seen["first"] == seen["second"] == ["a", "b"] and seen["pairs"] == 4
    mistake = "one-walker" if seen["first"] == ["a", "b"] and seen["second"] == [] else None
    return lab.finding(passed, mistake, first=seen["first"] or "-", second=seen["second"] or "-", pairs=seen["pairs"])
