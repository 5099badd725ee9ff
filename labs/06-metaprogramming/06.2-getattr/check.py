"""06.2: when the fallback runs, and what it says."""
import copy


def answer(lab):
    profile = lab.profile("work()", file=lab.path("starter.py"))
    calls = profile.row("__getattr__").ncalls
    return lab.answer(calls, fallback=calls, has=str(profile.value))


def outcome(function):
    try:
        return function()
    except Exception as error:
        return type(error).__name__


def look(names):
    make = lambda city="Oslo": names["User"]("Ann", {"city": city})

    def copied():
        made = copy.copy(make("Bern"))
        return "the same name and city" if (made.name, made.city) == ("Ann", "Bern") else "something else"

    return {
        "value": repr(outcome(lambda: make().city)),
        "raised": repr(outcome(lambda: make().nonsense)).strip("'"),
        "has": str(outcome(lambda: hasattr(make(), "nonsense"))),
        "copied": outcome(copied),
    }


def check_answers(lab):
    value = lab.observe(look)["value"]
    return lab.finding(value == "'Oslo'", value=value)


def check_refuses(lab):
    seen = lab.observe(look)
    passed = (seen["raised"], seen["has"]) == ("AttributeError", "False")
    silent = seen["value"] == "'Oslo'" and seen["raised"] == "None"
    return lab.finding(passed, "none-is-missing" if silent else None, raised=seen["raised"], has=seen["has"])


def check_fallback_only(lab):
    calls = lab.profile("work()").row("__getattr__").ncalls
    return lab.finding(calls == 2, calls=calls)


def check_copies(lab):
    seen = lab.observe(look)
    recursion = seen["copied"] == "RecursionError"
    copied = seen["copied"] if " " in seen["copied"] else "`%s`" % seen["copied"]
    return lab.finding(copied.startswith("the same"), "init-came-first" if recursion else None, copied=copied)
