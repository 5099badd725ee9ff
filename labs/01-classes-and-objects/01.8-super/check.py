"""01.8: which class's `go` runs, in which order, found by the code objects that were entered."""
import sys


def entered(cls, classes):
    """The classes whose own `go` runs in `cls().go()`, in order."""
    owners = {vars(one)["go"].__code__: one.__name__ for one in classes}
    seen = []

    def trace(frame, event, argument):
        if event == "call" and frame.f_code in owners:
            seen.append(owners[frame.f_code])

    before = sys.gettrace()
    sys.settrace(trace)
    value = None
    try:
        value = cls().go()
    except Exception as error:
        seen.append(type(error).__name__)
    finally:
        sys.settrace(before)
    return seen if value == seen or seen != in_order(cls) else seen + ["-> %r" % (value,)]


def in_order(cls):
    return [one.__name__ for one in cls.__mro__ if "go" in vars(one)]


def runs(names):
    a, b, c, d = (names[name] for name in "ABCD")
    known = [one for one in (a, b, c, d) if "go" in vars(one)]
    heirs = [b, c, type("E", (c, b), {}), type("F", (d,), {}), type("G", (b,), {})]
    return {
        "d": (entered(d, known), in_order(d)),
        "heirs": [
            (
                "%s(%s)" % (cls.__name__, ", ".join(one.__name__ for one in cls.__bases__)),
                entered(cls, known),
                in_order(cls),
            )
            for cls in heirs
        ],
    }


def answer(lab):
    program = lab.path("starter.py")
    said = lab.run("D().go()", file=program).value
    mro = lab.run("[cls.__name__ for cls in D.__mro__]", file=program).value
    return lab.answer(repr(said), said=repr(said), count=said.count("A"), mro=" ".join(mro))


def check_once_each(lab):
    said, expected = lab.observe(runs)["d"]
    mistake = "each-parent" if said.count("C") == 2 and said.count("A") == 2 else None
    return lab.finding(said == expected, mistake, said=" ".join(said), expected=" ".join(expected))


def check_any_heir(lab):
    seen = lab.observe(runs)
    wrong = next((row for row in seen["heirs"] if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, heirs=[heir for heir, _, _ in seen["heirs"]])
    mistake = None
    if seen["d"][0] == seen["d"][1]:
        mistake = "sibling-by-name" if "C" in seen["heirs"][0][1] else "parent-by-name"
    return lab.finding(False, mistake, heir=wrong[0], said=" ".join(wrong[1]), expected=" ".join(wrong[2]))
