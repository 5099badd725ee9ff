"""05.5: operations that keep the object, and those that make another one."""


def answer(lab):
    run = lab.run(file=lab.path("starter.py"))
    raised = run.output.startswith("TypeError")
    inner = run.names["pair"][0]
    return lab.answer("%s-%s" % ("raises" if raised else "quiet", "changed" if inner else "same"), inner=str(inner))


def watched(events):
    """A list that notes which of its methods run."""

    class Watched(list):
        def note(name):
            method = getattr(list, name)

            def noted(self, *arguments):
                events.append(name)
                return method(self, *arguments)

            return noted

        for name in ("__iadd__", "__add__", "__radd__", "append", "extend", "insert", "pop", "remove"):
            if hasattr(list, name):
                locals()[name] = note(name)
        for name in ("__setitem__", "__delitem__", "__getitem__", "copy", "clear"):
            locals()[name] = note(name)
        del note, name

    return Watched


def call(names, function, before, *arguments):
    """The list afterwards, as the caller sees it, and the methods that ran on it."""
    events = []
    items = watched(events)(before)
    names[function](items, *arguments)
    return list(items), events


def look(lab, function, before, expected, *arguments):
    after, events = lab.observe(call, function, before, *arguments)
    facts = {name: str(value) for name, value in (("before", before), ("after", after), ("expected", expected))}
    return after == expected, after, events, dict(facts, events=", ".join(events) or "-")


def made_another(after, before, events):
    """Whether the work was done on a new list, which the caller never sees."""
    return after == before and any(event in ("__add__", "__getitem__", "copy") for event in events)


def check_extend(lab):
    before, more = [1, 2], [3, 4]
    passed, after, events, facts = look(lab, "extend", before, before + more, more)
    if passed:
        passed, _, _, facts = look(lab, "extend", ["a"], ["a", "b", "c"], "bc")
        return lab.finding(passed, **facts)
    mistake = None
    if made_another(after, before, events):
        mistake = "plus-extends"
    elif after == before + [more]:
        mistake = "append-takes-many"
    return lab.finding(False, mistake, **facts)


def check_put(lab):
    passed, after, events, facts = look(lab, "put", [1], [1, "ab"], "ab")
    if passed:
        passed, _, _, facts = look(lab, "put", [1], [1, [2, 3]], [2, 3])
        return lab.finding(passed, **facts)
    mistake = None
    if after == [1, "a", "b"]:
        mistake = "iadd-takes-one"
    elif made_another(after, [1], events):
        mistake = "plus-extends"
    return lab.finding(False, mistake, **facts)


def check_drop_first(lab):
    passed, after, events, facts = look(lab, "drop_first", [7, 8, 7], [8, 7])
    if passed:
        passed, _, _, facts = look(lab, "drop_first", ["a", "b"], ["b"])
        return lab.finding(passed, **facts)
    mistake = "slice-cuts" if made_another(after, [7, 8, 7], events) else None
    return lab.finding(False, mistake, **facts)
