"""06.5: which rule answers an access, found by what the access itself gives."""

events = []


def build(names):
    """(case, thing, name): each place that could answer is made to tell which it is."""
    data, plain, fill = names["Data"], names["Plain"], names["fill"]
    thing, opened = names["Thing"], names["Open"]

    class Setter:
        def __set__(self, instance, value):
            raise AttributeError("read only")

    class Deleter:
        def __get__(self, instance, owner=None):
            return "descriptor"

        def __delete__(self, instance):
            pass

    class Hiding(thing):
        data = "class"

    class Odd(thing):
        only_sets = Setter()
        deletes = Deleter()

    hooked = thing()
    vars(hooked)["__getattr__"] = lambda name: "getattr"
    odd = fill(Odd())
    vars(odd)["only_sets"] = vars(odd)["deletes"] = "instance"
    rules = []
    for label, make in (("Thing", thing), ("Open", opened)):
        for name in ("data", "plain", "value", "nobody"):
            rules.append(("`%s` of an empty `%s`" % (name, label), make(), name))
            if name != "nobody":
                rules.append(("`%s` of a filled `%s`" % (name, label), fill(make()), name))
    corners = [
        ("`data` of a filled `Hiding`, which has a plain `data`", fill(Hiding()), "data"),
        ("`data` of an empty `Hiding`", Hiding(), "data"),
        ("a descriptor that only sets, filled", odd, "only_sets"),
        ("a descriptor that gets and deletes, filled", odd, "deletes"),
        ("a name that nobody has, `__getattr__` in the instance", hooked, "nobody"),
        ("a method of `object`", thing(), "__init__"),
    ]
    return rules, corners


def rule_of(thing, name):
    """The rule, by what the access gives."""
    try:
        value = getattr(thing, name)
    except AttributeError:
        return "5"
    if value in ("instance", "实例"):
        return "2"
    if value == "getattr":
        return "4"
    if value in ("class", "类"):
        return "3.2"
    found = next(vars(cls)[name] for cls in type(thing).__mro__ if name in vars(cls))
    return "1" if hasattr(type(found), "__set__") or hasattr(type(found), "__delete__") else "3.1"


def judge(names, group):
    rows = []
    for case, thing, name in build(names)[group]:
        expected = rule_of(thing, name)
        try:
            said = names["explain"](thing, name)
        except Exception as error:
            said = type(error).__name__
        rows.append((case, str(said), expected))
    return rows


def judge_wrong(names):
    """The cases of the plain rules that are wrong."""
    return [case for case, said, expected in judge(names, 0) if said != expected]


def filled(names):
    thing = names["fill"](names["Thing"]())
    return [name for name in ("data", "plain", "value") if getattr(thing, name) == "instance"]


def answer(lab):
    own = lab.observe(filled, file=lab.path("starter.py"))
    return lab.answer(own, own=own, others=[name for name in ("data", "plain", "value") if name not in own])


def finding(lab, group):
    rows = lab.observe(judge, group)
    wrong = [row for row in rows if row[1] != row[2]]
    if not wrong:
        return lab.finding(True, count=len(rows))
    every = dict((case, said) for case, said, _ in lab.observe(judge, 0))
    mistake = None
    if every["`data` of a filled `Thing`"] == "2":
        mistake = "instance-always-wins"
    elif every["`plain` of a filled `Thing`"] == "3.1":
        mistake = "descriptors-always-win"
    elif every["`value` of an empty `Open`"] == "4":
        mistake = "fallback-goes-first"
    elif wrong[0][0].startswith("`data` of a filled `Hiding`") and not lab.observe(judge_wrong):
        mistake = "any-base-wins"
    case, said, expected = wrong[0]
    return lab.finding(False, mistake, case=case, said=said, expected=expected)


def check_rules(lab):
    return finding(lab, 0)


def check_corners(lab):
    return finding(lab, 1)


def listen(names):
    heard = []

    class Loud(names["Thing"]):
        @property
        def lazy(self):
            heard.append("a property")

        def __getattr__(self, name):
            heard.append("`__getattr__`")
            raise AttributeError(name)

    said = [names["explain"](Loud(), name) for name in ("lazy", "nobody", "value")]
    return {"said": [str(one) for one in said], "events": sorted(set(heard))}


def check_reads_nothing(lab):
    seen = lab.observe(listen)
    return lab.finding(not seen["events"] and seen["said"][0] != "None", said=seen["said"], events=seen["events"] or "nothing")
