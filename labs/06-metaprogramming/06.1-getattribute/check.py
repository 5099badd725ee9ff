"""06.1: what the hook gives, and when the fallback runs."""


def make(names):
    user = names["User"]("Ann", "2000-01-01")
    del names["events"][:]
    return user


def short(text):
    return text if len(text) <= 60 else text[:57] + "..."


def read(user, name):
    try:
        return getattr(user, name)
    except Exception as error:
        return type(error).__name__


def as_given(names):
    user, events = make(names), names["events"]
    values = {"printed": read(user, "age"), "name": read(user, "name"), "dict": read(user, "__dict__")}
    real = sorted(object.__getattribute__(user, "__dict__"))
    shown = {key: str(value) if key == "printed" else repr(value) for key, value in values.items()}
    return dict(shown, fallbacks=events.count("getattr"), real=real)


def answer(lab):
    seen = lab.observe(as_given, file=lab.path("starter.py"))
    choice = {"juran": "juran", "not find attr": "not-found", "没有找到属性": "not-found"}.get(seen["printed"], "error")
    return lab.answer(choice, **seen)


def read_all(names):
    user, events = names["User"]("Bob", "1999-12-31"), names["events"]
    other = read(names["User"]("Cleo", "2001-02-03"), "name")
    del events[:]
    real = object.__getattribute__(user, "__dict__")
    name, own = read(user, "name"), read(user, "__dict__")
    fallbacks = events.count("getattr")
    age = read(user, "age")
    fallbacks = events.count("getattr") - fallbacks
    count = events.count("getattribute")
    try:
        said = type(user).__getattr__(user, "age")
    except Exception as error:
        said = type(error).__name__
    return {
        "names": [(repr(name), "'Bob'"), (repr(other), "'Cleo'")],
        "dict": short(repr(own)),
        "own": own is real,
        "age": repr(age),
        "answer": repr(said),
        "fallbacks": fallbacks,
        "count": count,
    }


def check_existing(lab):
    seen = lab.observe(read_all)
    name, expected = next((row for row in seen["names"] if row[0] != row[1]), seen["names"][0])
    recursion = "RecursionError" in (name + seen["age"])
    passed = name == expected and seen["own"]
    return lab.finding(passed, "dot-in-the-hook" if recursion else None, name=name, expected=expected, dict=seen["dict"])


def check_missing(lab):
    seen = lab.observe(read_all)
    passed = seen["age"] == seen["answer"] and seen["fallbacks"] == 1
    swallowed = all(name == expected for name, expected in seen["names"]) and seen["fallbacks"] == 0
    return lab.finding(passed, "swallows-missing" if swallowed else None, age=seen["age"], answer=seen["answer"], fallbacks=seen["fallbacks"])


def check_noted(lab):
    count = lab.observe(read_all)["count"]
    return lab.finding(count == 3, count=count)
