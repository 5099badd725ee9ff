"""06.6: what the factory gives for known and unknown names."""
import random


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__


def ask(names):
    create = names["create_class"]
    a, b = create("user"), create("user")
    return {"same": str(a is b), "qualname": a.__qualname__, "unknown": repr(outcome(create, "teacher"))}


def answer(lab):
    seen = lab.observe(ask, file=lab.path("starter.py"))
    return lab.answer("same" if seen["same"] == "True" else "another", **seen)


def try_unknown(names):
    rows, printed = [], []
    names["create_class"].__globals__["print"] = lambda *values: printed.append(values)
    for name in ("teacher", "", "User", "students", "".join(random.sample("aeiklmnrst", 8))):
        rows.append((repr(name), str(outcome(names["create_class"], name))))
    return rows, bool(printed)


def check_unknown(lab):
    rows, printed = lab.observe(try_unknown)
    wrong = next((row for row in rows if row[1] != "ValueError"), None)
    if wrong is None:
        return lab.finding(True, raised="ValueError")
    mistake = "key-error-will-do" if wrong[1] == "KeyError" else "none-says-it" if wrong[1] == "None" and printed else None
    return lab.finding(False, mistake, name=wrong[0], said=wrong[1])


def use(names):
    create = names["create_class"]
    texts = [str(create(name)()) for name in ("user", "student")]
    return texts, create("user") is not create("user") and create("student") is not create("student")


def check_known(lab):
    texts, _ = lab.observe(use)
    return lab.finding(texts == ["user", "student"], texts=texts)


def check_new_each_time(lab):
    _, new = lab.observe(use)
    return lab.finding(new, "table-of-classes")
