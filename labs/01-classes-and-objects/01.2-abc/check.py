"""01.2: a class with abstract methods left is refused when an instance is made."""


def create(names):
    made = {}
    for name in ("Store", "Half", "Full", "Bare"):
        try:
            names[name]()
            made[name] = True
        except TypeError:
            made[name] = False
    return made


def answer(lab):
    made = lab.observe(create, file=lab.path("starter.py"))
    created = [name for name in made if made[name]]
    return lab.answer(
        [name.lower() for name in created], created=created, refused=[name for name in made if not made[name]]
    )


def outcome(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


def demand(names):
    cache = names["Cache"]
    abstract = sorted(getattr(cache, "__abstractmethods__", ()))
    marked = [name for name in ("get", "set") if getattr(vars(cache).get(name), "__isabstractmethod__", False)]
    heir = type(cache)("Heir", (cache,), {"get": lambda self, key: 1})
    refused = outcome(heir)
    return {
        "abstract": abstract,
        "marked": marked,
        "refused": refused if refused.isidentifier() else "created",
        "result": outcome(cache.set, None, "x", 1),
    }


def check_demands(lab):
    found = lab.observe(demand)
    passed = found["abstract"] == ["get", "set"] and found["refused"] == "TypeError"
    mistake = None
    if not found["abstract"] and len(found["marked"]) == 2:
        mistake = "decorator-alone"
    elif not found["abstract"] and found["result"] == "NotImplementedError":
        mistake = "raise-is-enough"
    return lab.finding(passed, mistake, abstract=found["abstract"] or "-", refused=found["refused"])


def call_body(names):
    cache = names["Cache"]
    heir = type(cache)(
        "Heir", (cache,), {"get": lambda self, key: super(heir, self).get(key), "set": lambda self, key, value: None}
    )
    return outcome(lambda: heir().get("x"))


def check_body(lab):
    said = lab.observe(call_body)
    return lab.finding(said == "None", "no-body" if said == "NotImplementedError" else None, said=said)


def use_memory(names):
    try:
        memory = names["Memory"]()
        key = object()
        memory.set(key, 1)
    except Exception as error:
        return type(error).__name__, type(error).__name__
    return outcome(memory.get, key), outcome(names["Memory"]().get, key)


def check_memory(lab):
    said, missing = lab.observe(use_memory)
    return lab.finding((said, missing) == ("1", "None"), said=said, missing=missing)
