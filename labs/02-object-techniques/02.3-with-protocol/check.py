"""02.3: what goes on after a with, and what comes through."""

WORDS = {
    "enter": "`__enter__` runs",
    "body": "the body begins",
    "exit": "`__exit__` runs",
    "escaped": "the error reaches the caller",
}


def answer(lab):
    program = lab.path("starter.py")
    events = lab.run("run(KeyError('x'))", file=program).value
    good = lab.run("run()", file=program).value
    words = [[WORDS[event] for event in one] for one in (events, good)]
    return lab.answer(events, events=words[0], good=words[1], type="KeyError")


class Special(KeyError):
    pass


CASES = {
    "KeyError under Ignoring(KeyError)": (KeyError, KeyError("x")),
    "a subclass of KeyError under Ignoring(KeyError)": (KeyError, Special("x")),
    "KeyError under Ignoring(LookupError)": (LookupError, KeyError("x")),
    "ValueError under Ignoring(ValueError)": (ValueError, ValueError("x")),
    "KeyError under Ignoring(ValueError)": (ValueError, KeyError("x")),
    "ValueError under Ignoring(KeyError)": (KeyError, ValueError("x")),
    "ZeroDivisionError under Ignoring(KeyError)": (KeyError, ZeroDivisionError("x")),
    "LookupError under Ignoring(KeyError)": (KeyError, LookupError("x")),
    "no error": (KeyError, None),
}


def try_all(names):
    outcomes = {}
    for case, (only, error) in CASES.items():
        try:
            with names["Ignoring"](only):
                if error is not None:
                    raise error
            outcomes[case] = "went on"
        except Exception as raised:
            outcomes[case] = "came through" if raised is error else type(raised).__name__
    return outcomes


def check_suppresses(lab):
    outcomes = lab.observe(try_all)
    wrong = next((case for case in list(CASES)[:4] if outcomes[case] != "went on"), None)
    if wrong is None:
        return lab.finding(True)
    exact = all(outcomes[case] == "went on" for case in ("KeyError under Ignoring(KeyError)", "ValueError under Ignoring(ValueError)"))
    return lab.finding(False, "exact-type" if exact else None, case=wrong, outcome=outcomes[wrong])


def check_lets_through(lab):
    outcomes = lab.observe(try_all)
    cases = list(CASES)[4:8]
    wrong = next((case for case in cases if outcomes[case] != "came through"), None)
    if wrong is None:
        return lab.finding(True, types=[case.split()[0] for case in cases])
    swallows = all(outcomes[case] == "went on" for case in cases)
    return lab.finding(False, "true-for-cleanup" if swallows else None, case=wrong, outcome=outcomes[wrong])


def check_good_case(lab):
    outcome = lab.observe(try_all)["no error"]
    return lab.finding(outcome == "went on", "always-a-type" if outcome == "TypeError" else None, outcome=outcome)
