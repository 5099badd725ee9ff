"""06.8: what the registry knows, as soon as a class exists."""


def look(names):
    return {"body": names["C"].__class__.__name__, "header": names["D"].__class__.__name__, "events": names["events"]}


def answer(lab):
    seen = lab.observe(look, file=lab.path("starter.py"))
    return lab.answer({"Meta": "meta", "type": "type"}[seen["body"]], **seen)


def short(text):
    return text if len(text) <= 60 else text[:57] + "..."


def register(names):
    plugin, registry = names["Plugin"], names["registry"]
    made = []

    def note(self):
        made.append(1)

    before = sorted(registry)
    first = type(plugin)("First", (plugin,), {"__init__": note})
    type(first)("Second", (first,), {})
    found = registry.get("First")
    after = sorted(registry)
    if "__init__" in vars(plugin):
        try:
            type(plugin)("Third", (plugin,), {})()
        except Exception:
            pass
    return {
        "before": before,
        "names": after,
        "late": "Third" in registry,
        "found": "the class" if found is first else "`%s`" % short(repr(found)),
        "made": len(made),
        "meta": isinstance(vars(plugin).get("metaclass"), type),
    }


def check_registers(lab):
    seen = lab.observe(register)
    passed = {"First", "Second", "Spell"} <= set(seen["names"])
    mistake = None
    if seen["meta"] and not seen["names"]:
        mistake = "body-attribute"
    elif seen["late"] and "First" not in seen["names"]:
        mistake = "instances-register"
    elif seen["names"] == ["Spell"]:
        mistake = "by-hand"
    return lab.finding(passed, mistake, names=seen["names"] or "-")


def check_not_itself(lab):
    seen = lab.observe(register)
    itself = "Plugin" in seen["names"]
    return lab.finding(bool(seen["names"]) and not itself, "base-is-a-plugin" if itself else None, names=seen["names"] or "-")


def check_classes(lab):
    seen = lab.observe(register)
    return lab.finding(seen["found"] == "the class" and seen["made"] == 0, found=seen["found"], made=seen["made"])
