"""06.7: the class that a call of type makes, beside the one of the statement."""
import builtins


def outcome(function):
    try:
        return str(function())
    except Exception as error:
        return type(error).__name__


def try_type(names):
    return {"raised": outcome(lambda: type("X", names["Base"], {})), "made": type("X", (names["Base"],), {}).__name__}


def answer(lab):
    seen = lab.observe(try_type, file=lab.path("starter.py"))
    choice = {"TypeError": "error", "<class 'str'>": "str"}.get(seen["raised"], "class")
    return lab.answer(choice, **seen)


def kinds(cls):
    return {name: type(value).__name__ for name, value in vars(cls).items() if not name.startswith("__")}


CALLS = {
    "`say()`": lambda cls: cls().say(),
    "`make()`": lambda cls: type(cls.make()) is cls,
    "`add(1, 2)`": lambda cls: cls.add(1, 2),
    "`kind`": lambda cls: cls.kind,
    "`say()` of a subclass with another `kind`": lambda cls: type("Sub", (cls,), {"kind": "more"})().say(),
}


def build_and_watch(names):
    """What build() gives, and the classes that there were before or that class statements made meanwhile."""
    build_class, before, stated = builtins.__build_class__, names["Base"].__subclasses__(), []

    def note(*arguments, **options):
        stated.append(build_class(*arguments, **options))
        return stated[-1]

    builtins.__build_class__ = note
    try:
        return names["build"](), before, stated
    finally:
        builtins.__build_class__ = build_class


def among(classes, built):
    return any(one is built for one in classes)


def compare(names):
    statement = names["Statement"]
    built, before, stated = build_and_watch(names)
    said = outcome(lambda: statement().say())
    if not isinstance(built, type):
        return {"say": said}
    return {
        "say": said,
        "kinds": [(name, kinds(built).get(name, "missing"), kind) for name, kind in kinds(statement).items()],
        "how": "there" if among(before, built) else "stated" if among(stated, built) else "made",
        "bases": [base.__name__ for base in built.__bases__],
        "inherited": outcome(lambda: built().hello()),
        "hello": outcome(lambda: names["Base"].hello(built())),
        "calls": [(name, outcome(lambda: call(built)), outcome(lambda: call(statement))) for name, call in CALLS.items()],
    }


def check_members(lab):
    seen = lab.observe(compare)
    if "calls" not in seen:
        return lab.finding(False, name="say", said="missing", expected="function")
    wrong = next((row for row in seen["kinds"] if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, kinds=["%s: %s" % (name, kind) for name, _, kind in seen["kinds"]])
    mistake = "functions-are-static" if wrong[0] == "say" and wrong[1] == "staticmethod" else None
    return lab.finding(False, mistake, name=wrong[0], said=wrong[1] if wrong[1] == "missing" else "`%s`" % wrong[1], expected=wrong[2])


def check_bases(lab):
    seen = lab.observe(compare)
    if "calls" not in seen:
        return lab.finding(False, bases="-", inherited="-")
    passed = seen["bases"] == ["Base"] and seen["inherited"] == seen["hello"]
    alone = seen["bases"] == ["object"] and all(said == expected for _, said, expected in seen["calls"])
    return lab.finding(passed, "no-base-needed" if alone else None, bases=seen["bases"], inherited=seen["inherited"])


def check_behaves(lab):
    seen = lab.observe(compare)
    if "calls" not in seen:
        return lab.finding(False, call="`say()`", said="nothing", expected=seen["say"])
    wrong = next((row for row in seen["calls"] if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, results=[said for _, said, _ in seen["calls"]])
    return lab.finding(False, call=wrong[0], said="`%s`" % wrong[1], expected=wrong[2])


NOT_MADE = {"there": "a class that was there before", "stated": "a class that a class statement made"}


def check_by_call(lab):
    seen = lab.observe(compare)
    if "calls" not in seen:
        return lab.finding(False, gave="no class")
    return lab.finding(seen["how"] == "made", gave=NOT_MADE.get(seen["how"], "a new class"))
