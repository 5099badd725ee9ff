"""06.4: fields that keep their values apart, learn their names, and refuse what is no int."""
import gc
import weakref


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


FIELDS = ["height", "width"]


def own_texts(field):
    """The texts that a field keeps, under whichever names."""
    values = [read(field, name) for name in dir(field) if not name.startswith("__")]
    return [value for value in values if isinstance(value, str)]


def learn(names):
    rectangle = names["Rectangle"]
    onclass = read(rectangle, "height")
    try:
        thing = rectangle(1, 2)
    except Exception as error:
        return {"names": [type(error).__name__], "onclass": type(onclass).__name__, "known": []}
    return {
        "names": sorted(getattr(thing, "__dict__", {})),
        "known": [name for name in FIELDS if any(name in text for text in own_texts(vars(rectangle).get(name)))],
        "onclass": type(onclass).__name__ if not isinstance(onclass, str) else onclass,
    }


def check_learns(lab):
    seen = lab.observe(learn)
    stored = all(any(field in name for name in seen["names"]) for field in FIELDS)
    passed = seen["onclass"] == "IntField" and (stored or seen["known"] == FIELDS) and has_set(lab)
    instance_taken_for_given = stored and seen["onclass"] in ("TypeError", "AttributeError", "NoneType")
    mistake = "always-an-instance" if instance_taken_for_given else None
    names = FIELDS if passed else seen["names"] or "-"
    return lab.finding(passed, mistake, names=names, onclass=seen["onclass"], methods=told(lab))


COUNT = 500


def outlive(names):
    """What is left of instances that are gone, or why that cannot be said."""
    if "__set__" not in methods(names):
        return "there is no `__set__` yet"
    cls = type("Single", (), {"lone": names["IntField"]()})
    gone = [cls() for _ in range(COUNT)]
    try:
        for thing in gone:
            thing.lone = 7919
    except Exception as error:
        return "an assignment raised `%s`" % type(error).__name__
    alive = [weakref.ref(thing) for thing in gone]
    del thing, gone
    gc.collect()
    if any(reference() is not None for reference in alive):
        return "the field kept the instance alive"
    # Some of these lie where others have lain, so that a table by `id` takes them for those.
    fresh = [cls() for _ in range(2 * COUNT)]
    return "a new instance found the old value" if any(read(thing, "lone") == 7919 for thing in fresh) else ""


def check_no_longer(lab):
    left = lab.observe(outlive)
    return lab.finding(not left, left=left)
