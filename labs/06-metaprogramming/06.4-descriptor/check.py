"""06.4: fields that keep their values apart, learn their names, and refuse what is no int."""


def answer(lab):
    program = lab.path("starter.py")
    name = lab.run("vars(Box)['size'].name", file=program).value
    both = lab.run("both()", file=program).value
    return lab.answer(repr(both), both=repr(both), name=repr(name))


def read(thing, name):
    try:
        return getattr(thing, name)
    except Exception as error:
        return type(error).__name__


def make(names, *values):
    """Two instances of a class of the check's with two fields, set one after the other."""
    cls = type("Pair", (), {"left": names["IntField"](), "right": names["IntField"]()})
    one, other = cls(), cls()
    for (thing, name), value in zip([(one, "left"), (one, "right"), (other, "left"), (other, "right")], values):
        try:
            setattr(thing, name, value)
        except RecursionError:
            return "RecursionError"
    return [read(one, "left"), read(one, "right"), read(other, "left"), read(other, "right")]


def methods(names):
    return [name for name in ("__set_name__", "__get__", "__set__") if hasattr(names["IntField"], name)]


def told(lab):
    """The methods as a text tells them."""
    return ["`%s`" % name for name in lab.observe(methods)] or "none"


def has_set(lab):
    return "__set__" in lab.observe(methods)


def check_apart(lab):
    values = lab.observe(make, 1, 2, 3, 4)
    mistake = None
    if has_set(lab):
        if values == "RecursionError":
            mistake = "dot-to-store"
        elif values == [3, 4, 3, 4]:
            mistake = "one-per-instance"
        elif values == [2, 2, 4, 4]:
            mistake = "kept-by-name"
    return lab.finding(values == [1, 2, 3, 4] and has_set(lab), mistake, values=str(values), methods=told(lab))


def refuse(names):
    rows = []
    for value in ("x", None, 1.5, True, [1]):
        for way in ("in `__init__`", "by assignment"):
            try:
                if way == "in `__init__`":
                    names["Rectangle"](1, value)
                else:
                    names["Rectangle"](1, 2).width = value
                rows.append(("`%r` %s" % (value, way), "accepted"))
            except Exception as error:
                rows.append(("`%r` %s" % (value, way), type(error).__name__))
    return rows


def check_refuses(lab):
    rows = lab.observe(refuse)
    wrong = next((row for row in rows if row[1] != "TypeError"), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    return lab.finding(False, value=wrong[0], outcome=wrong[1] if wrong[1] == "accepted" else "`%s`" % wrong[1])


def learn(names):
    rectangle = names["Rectangle"]
    onclass = read(rectangle, "height")
    try:
        thing = rectangle(1, 2)
    except Exception as error:
        return {"names": [type(error).__name__], "onclass": type(onclass).__name__, "known": []}
    return {
        "names": sorted(name.strip("_") for name in vars(thing)),
        "known": [getattr(vars(rectangle)[name], "name", None) for name in ("height", "width")],
        "onclass": type(onclass).__name__ if not isinstance(onclass, str) else onclass,
    }


def check_learns(lab):
    seen = lab.observe(learn)
    stored = seen["names"] == ["height", "width"]
    passed = seen["onclass"] == "IntField" and (stored or seen["known"] == ["height", "width"]) and has_set(lab)
    instance_taken_for_given = stored and seen["onclass"] in ("TypeError", "AttributeError", "NoneType")
    mistake = "always-an-instance" if instance_taken_for_given else None
    return lab.finding(passed, mistake, names=seen["names"] or "-", onclass=seen["onclass"], methods=told(lab))
