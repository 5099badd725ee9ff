"""09.3: a thread of one's own class, started, and not."""


def run_directly(names):
    direct = names["Counter"]("direct", 2)
    direct.run()
    started = names["Counter"]("test_name", 2)
    started.start()
    started.join(3)
    return direct.seen[0][1], started.seen[0][1]


def answer(lab):
    direct, started = lab.observe(run_directly, file=lab.path("solution.py"))
    return lab.answer(direct, direct=direct, started=started)


def count(names):
    counter, second = names["Counter"]("test_name", 3), names["Counter"]("second", 1)
    before = list(getattr(counter, "seen", []))
    seen = {"before": before, "made": bool(vars(counter)), "error": None, "seen": None, "second": None, "direct": None}
    try:
        direct = names["Counter"]("direct", 1)
        direct.run()
        seen["direct"] = list(direct.seen)
        for thread in (counter, second):
            thread.start()
        for thread in (counter, second):
            thread.join(3)
        seen["seen"], seen["second"] = list(counter.seen), list(second.seen)
    except (RuntimeError, AssertionError, AttributeError) as error:
        seen["error"] = type(error).__name__
    return seen


EXPECTED = [(number, "test_name") for number in range(3)]


def check_counts(lab):
    seen = lab.observe(count)
    mistake = None
    if seen["before"]:
        mistake = "work-in-init"
    elif seen["error"] == "RuntimeError" and seen["made"]:
        mistake = "no-super-init"
    elif seen["seen"] == [(number, "MainThread") for number in range(3)]:
        mistake = "overrides-start"
    passed = seen["seen"] == EXPECTED and not seen["before"]
    return lab.finding(passed, mistake, seen=str(seen["seen"]), expected=str(EXPECTED), error=str(seen["error"]))


def check_nothing_before(lab):
    seen = lab.observe(count)
    passed = not seen["before"] and seen["second"] == [(0, "second")]
    return lab.finding(passed, before=str(seen["before"]), second=str(seen["second"]))


def check_direct(lab):
    seen = lab.observe(count)["direct"]
    mistake = "run-is-start" if seen == [(0, "direct")] else None
    return lab.finding(seen == [(0, "MainThread")], mistake, direct=str(seen))
