"""07.1: what `for` asks for, and whether each loop has a walk of its own."""
from collections.abc import Iterable, Iterator
from itertools import islice

TEXTS = ("ab", "xyz", "")
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
    """For several texts, what went on in one loop, in its order: what was asked for, and the letters that came."""
    loud, events, log = names["Loud"], names["events"], []
    make = loud.__iter__

    def note(self):
        log.append("iter")
        return make(self)

    def take_events():
        log.extend(event for event in events if event == "next")
        del events[:]

    loud.__iter__ = note
    walks = []
    for text in TEXTS:
        del events[:], log[:]
        error = None
        try:
            for letter in islice(loud(text), 20):
                take_events()
                log.append(letter)
            take_events()
        except TypeError as caught:
            error = type(caught).__name__
        walks.append({"text": text, "log": list(log), "error": error})
    return walks


def right_log(text):
    return ["iter"] + [step for letter in text for step in ("next", letter)] + ["next"]


def loops(names):
    loud = names["Loud"]("ab")
    first, second = [letter for letter in loud], [letter for letter in loud]
    return {"first": first, "second": second, "pairs": len([1 for _ in loud for _ in loud])}


def has_iter(names):
    return hasattr(names["Loud"], "__iter__")


def check_asked(lab):
    if not lab.observe(has_iter):
        return lab.finding(False, walk="Loud(%r)" % TEXTS[0], log="TypeError", expected=right_log(TEXTS[0]))
    walks = lab.observe(walk)
    for seen in walks:
        expected = right_log(seen["text"])
        if seen["error"] or seen["log"] != expected:
            mistake = "returns-the-data" if seen["error"] and seen["log"] == ["iter"] else None
            log = seen["log"] + ([seen["error"]] if seen["error"] else [])
            return lab.finding(False, mistake, walk="Loud(%r)" % seen["text"], log=log or "-", expected=expected)
    return lab.finding(True, log=walks[0]["log"])


def check_again(lab):
    if not lab.observe(has_iter) or any(seen["error"] for seen in lab.observe(walk)):
        return lab.finding(False, first="TypeError", second="TypeError", pairs=0)
    seen = lab.observe(loops)
    passed = seen["first"] == seen["second"] == ["a", "b"] and seen["pairs"] == 4
    mistake = "one-walker" if seen["first"] == ["a", "b"] and seen["second"] == [] else None
    return lab.finding(passed, mistake, first=seen["first"] or "-", second=seen["second"] or "-", pairs=seen["pairs"])
