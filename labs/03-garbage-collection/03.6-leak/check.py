"""03.6: connections that stay, and who holds them."""
import gc


def living(names):
    return sum(type(one) is names["Conn"] for one in gc.get_objects())


def request(names):
    gc.disable()
    for number in range(10):
        names["handle"]("user%d" % number)
    alive = living(names)
    gc.collect()
    collected = living(names)
    cache = names.get("_cache")
    if hasattr(cache, "clear"):
        cache.clear()
    return {"alive": alive, "collected": collected, "emptied": living(names)}


def answer(lab):
    seen = lab.observe(request, file=lab.path("starter.py"))
    gone = [name for name, key in (("return", "alive"), ("collect", "collected"), ("empty", "emptied")) if seen[key] == 0]
    return lab.answer(gone, **seen)


def hold(names):
    """What find_holder says of things whose holder is known."""
    thing, other, free = names["Conn"]("a"), names["Conn"]("b"), names["Conn"]("c")
    space = names["find_holder"].__globals__
    space["_cache"] = [thing]
    names["_log"].append(other)
    foreign = [free]
    late = names["Conn"]("d")
    space["_late"] = [late]
    rows = []
    for case, one, expected in (("a thing in _cache", thing, "_cache"), ("a thing in _log", other, "_log"), ("a thing in _late", late, "_late"), ("a thing in nobody's list", free, "None")):
        try:
            said = names["find_holder"](one)
        except Exception as error:
            said = type(error).__name__
        name = next((name for name in ("_cache", "_log", "_late") if said is space[name]), None)
        rows.append((case, name or ("a list" if isinstance(said, list) else str(said)), expected))
    return rows, len(foreign)


def check_finds(lab):
    rows, _ = lab.observe(hold)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True)
    return lab.finding(False, case=wrong[0], said=wrong[1], expected=wrong[2])


def steps_of(names):
    """What handle does besides: whether it asks the collector, and whether it deletes a name."""
    import dis

    handle = names["handle"].__code__
    return "collect" in handle.co_names, any(step.opname == "DELETE_FAST" for step in dis.get_instructions(handle))


def check_mended(lab):
    alive = lab.observe(request)["alive"]
    mistake = None
    if alive >= 10:
        collects, deletes = lab.observe(steps_of)
        mistake = "collect-in-handle" if collects else "del-mends" if deletes else None
    return lab.finding(alive == 0, mistake, alive=alive)


def greet(names):
    before = len(names["_log"])
    return repr(names["handle"]("x")), len(names["_log"]) - before


def check_same_answers(lab):
    said, log = lab.observe(greet)
    alive = lab.observe(request)["alive"]
    # The answer in either language.
    greets = said in ("'hello x'", "'你好，x'")
    return lab.finding(greets and log == 1 and alive == 0, said=said, log=log, alive=alive)
