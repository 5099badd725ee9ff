"""01.7: what `look` finds in objects that are not as plain as they look."""


def ask(names):
    w, events = names["Widget"](), names["events"]
    del events[:]
    if hasattr(w, "lazy"):
        w.lazy
    return {"runs": len(events), "listed": "ghost" in dir(w), "ghost": hasattr(w, "ghost")}


def answer(lab):
    found = lab.observe(ask, file=lab.path("starter.py"))
    return lab.answer(found["runs"], runs=found["runs"], listed=str(found["listed"]), ghost=str(found["ghost"]))


class Base:
    __slots__ = ("slot", "_hidden", "empty")
    kind = "class"


class Thing(Base):
    def __init__(self, fails=False):
        self.slot = "slot"
        self._hidden = 1
        self.own = "instance"
        self.fails = fails
        self.runs = 0

    @property
    def ready(self):
        self.__dict__["runs"] += 1
        if self.fails:
            raise ValueError("not a matter of names")
        return "property"

    @property
    def gone(self):
        raise AttributeError("gone")


class Liar:
    here = 1

    def __dir__(self):
        return ["here", "nowhere", "_private", "__class__"]


def look_at(names):
    thing = Thing()
    found = names["look"](thing)
    runs = thing.runs
    liar = names["look"](Liar())
    try:
        said = names["look"](Thing(fails=True))
        said = "a dict" if isinstance(said, dict) else repr(said)
    except Exception as error:
        said = type(error).__name__
    return {
        "found": {str(name): value for name, value in found.items()} if isinstance(found, dict) else {},
        "runs": runs,
        "liar": sorted(liar) if isinstance(liar, dict) else [str(liar)],
        "said": said,
    }


WANTED = {"own": "instance", "kind": "class", "slot": "slot", "ready": "property"}


def check_finds(lab):
    found = lab.observe(look_at)["found"]
    missing = [name for name in WANTED if found.get(name) != WANTED[name]]
    mistake = "all-in-dict" if "own" in found and {"kind", "slot", "ready"} <= set(missing) else None
    return lab.finding(not missing, mistake, missing=missing, found=sorted(found) or "-")


def check_leaves_out(lab):
    seen = lab.observe(look_at)
    wrong = [name for name in seen["found"] if name in ("gone", "empty") or name[0] == "_"]
    passed = seen["liar"] == ["here"] and not wrong
    return lab.finding(passed, found=wrong or seen["liar"] or "-", expected="here")


def check_lets_through(lab):
    seen = lab.observe(look_at)
    passed = seen["said"] == "ValueError"
    swallowed = not passed and seen["said"] == "a dict" and seen["found"].get("ready") == "property"
    return lab.finding(passed, "hides-errors" if swallowed else None, said=seen["said"])


def check_asks_once(lab):
    runs = lab.observe(look_at)["runs"]
    return lab.finding(runs == 1, "only-looks" if runs > 1 else None, runs=runs)
