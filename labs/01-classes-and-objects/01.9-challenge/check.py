"""01 challenge: where an attribute is found, without running the object's code."""


def answer(lab):
    owner, mro = lab.observe(owner_of_kind, file=lab.path("starter.py"))
    return lab.answer(owner, owner=owner, mro=" ".join(mro))


def owner_of_kind(names):
    mro = names["D"].__mro__
    return next(cls.__name__ for cls in mro if "kind" in vars(cls)), [cls.__name__ for cls in mro[:-1]]


def cases(names):
    """(what is asked, the object, the attribute, where it is), and the events that looking sets off."""
    events = []

    class Base:
        shared = 1

        @property
        def lazy(self):
            events.append("property")
            return 1

    class Heir(Base):
        __slots__ = ("slot",)
        own_class = 2

    class Open(Heir):
        def __getattr__(self, name):
            events.append("__getattr__")
            raise AttributeError(name)

    slotted = type("Slotted", (), {"__slots__": ("x",)})()
    thing = Open()
    thing.mine = 3
    made = [
        ("an instance variable", thing, "mine", "instance"),
        ("a class variable of a base", thing, "own_class", "Heir"),
        ("a class variable further up", thing, "shared", "Base"),
        ("a property", thing, "lazy", "Base"),
        ("a slot", thing, "slot", "Heir"),
        ("a method of `object`", thing, "__repr__", "object"),
        ("nobody's", thing, "nothing", None),
        ("`kind` in the diamond", names["D"](), "kind", "C"),
        ("`kind` of a B", names["B"](), "kind", "A"),
        ("an object without a namespace", slotted, "x", "Slotted"),
    ]
    return made, events


# What the file says in each language where the object itself has the attribute.
OWN = ("instance", "实例")


def look(names):
    made, events = cases(names)
    rows = []
    for case, thing, name, expected in made:
        try:
            said = names["origin"](thing, name)
        except Exception as error:
            said = type(error).__name__
        rows.append((case, "instance" if said in OWN else str(said), str(expected)))
    return {"rows": rows, "events": events}


def check_places(lab):
    rows = lab.observe(look)["rows"]
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows))
    others = all(said == expected for case, said, expected in rows if case != "`kind` in the diamond")
    return lab.finding(False, "branch-first" if others else None, case=wrong[0], said=wrong[1], expected=wrong[2])


def check_runs_nothing(lab):
    seen = lab.observe(look)
    some = any(said == expected != "None" for _, said, expected in seen["rows"])
    ran = sorted(set(seen["events"])) or "nothing, but no attribute was found either"
    return lab.finding(some and not seen["events"], "asking-is-free" if seen["events"] else None, events=ran)
