"""01.4: what belongs to the class, and what to each instance."""


def answer(lab):
    program = lab.path("starter.py")
    (stop,) = lab.debug(["p sorted(vars(a))"], stop="A.aa = 7", file=program).prompts[:1]
    (first, second, third) = lab.run("tell()", file=program).value
    own = [name for name in ("aa", "tags") if repr(name) in stop.output]
    return lab.answer(repr(second), first=repr(first), second=repr(second), own=own, tags=third)


def look_at_tags(names):
    cls = names["A"]
    a, b = cls(1, 2), cls(3, 4)
    before = list(a.tags), list(b.tags)
    a.tags.append("x")
    shared = vars(cls).get("tags")
    return {
        "before": before,
        "mine": list(a.tags),
        "other": list(b.tags),
        "shared": list(shared) if isinstance(shared, list) else None,
        "alias": "tags" in vars(b) and b.tags is shared,
        "default": any(value is b.tags for value in cls.__init__.__defaults__ or ()),
    }


def check_own_tags(lab):
    found = lab.observe(look_at_tags)
    passed = found["before"] == ([], []) and found["mine"] == ["x"] and found["other"] == [] and not found["shared"]
    mistake = "alias-is-own" if found["alias"] else "default-per-instance" if found["default"] else None
    return lab.finding(passed, mistake, other=str(found["other"]), shared=str(found["shared"]))


def look_at_aa(names):
    cls = names["A"]
    a = cls(1, 2)
    own = sorted(name for name in vars(a) if name not in ("x", "y", "tags"))
    cls.aa = 5
    return own, a.aa


def check_shared_aa(lab):
    own, value = lab.observe(look_at_aa)
    passed = own == [] and value == 5
    return lab.finding(passed, "everything-into-init" if "aa" in own else None, own=own or "-", value=value)
