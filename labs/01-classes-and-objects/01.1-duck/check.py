"""01.1: whatever has a quack can be called; nothing else is asked for."""

EXPRESSIONS = {"duck": "Duck().quack()", "robot": "Robot().quack()", "rock": "Rock().quack()", "sum": "1 + '1'"}


def outcome(names, expression):
    """What the expression gives: "ok", or the type of what it raised."""
    try:
        eval(expression, dict(names))
    except Exception as error:
        return type(error).__name__
    return "ok"


def answer(lab):
    starter = lab.path("starter.py")
    outcomes = {name: lab.observe(outcome, text, file=starter) for name, text in EXPRESSIONS.items()}
    worked = [name for name in EXPRESSIONS if outcomes[name] == "ok"]
    return lab.answer(worked, worked=[EXPRESSIONS[name] for name in worked], rock=outcomes["rock"], sum=outcomes["sum"])


class Proxy:
    """Has no quack in its class, and answers when asked for one."""

    def __getattr__(self, name):
        if name == "quack":
            return lambda: "Echo"
        raise AttributeError(name)


def quackers(names):
    made = type("Made", (), {"quack": lambda self: "Made during the check"})
    return [names["Duck"](), names["Robot"](), names["Recorder"]("Moo"), made(), Proxy()]


def call(function, thing):
    try:
        return function(thing)
    except Exception as error:
        return type(error).__name__


def noises(names):
    """For each thing: its class, what make_noise gives, and what its own quack gives."""
    return [
        (type(thing).__name__, call(names["make_noise"], thing), call(lambda one: one.quack(), thing))
        for thing in quackers(names)
    ]


def check_every_quacker(lab):
    heard = lab.observe(noises)
    wrong = next((row for row in heard if row[1] != row[2] or row[1] == "AttributeError"), None)
    if wrong is None:
        return lab.finding(True, count=len(heard))
    # Only the classes of the file are let in.
    strangers = [said != expected for name, said, expected in heard if name in ("Made", "Proxy")]
    listed = all(strangers) and heard[1][1] == heard[1][2]
    return lab.finding(
        False, "asks-the-type" if listed else None, thing=wrong[0], said=str(wrong[1]), expected=str(wrong[2])
    )


def throw_rock(names):
    try:
        return repr(names["make_noise"](names["Rock"]())), False
    except Exception as error:
        return type(error).__name__, True


def check_rock_says_so(lab):
    said, raised = lab.observe(throw_rock)
    if (said, raised) == ("AttributeError", True):
        return lab.finding(True, raised=said)
    # The file as it is given hides the rock, too, and the robot with it.
    _, robot, quack = lab.observe(noises)[1]
    hidden = not raised and robot == quack
    return lab.finding(False, "missing-ignored" if hidden else None, said=said)


def record(names):
    recorder, duck = names["Recorder"], names["Duck"]
    shared = [cls.__name__ for cls in recorder.__mro__ if cls in duck.__mro__]
    return call(lambda one: one.quack(), recorder("Click 11")), shared


def check_recorder(lab):
    said, shared = lab.observe(record)
    passed = said == "Click 11" and shared == ["object"]
    return lab.finding(passed, "needs-a-base" if "Duck" in shared else None, sound="'Click 11'", said=repr(said), shared=shared)
