"""03.3: when two lists that contain each other are gone."""
import gc


def follow(names):
    gc.collect()
    gc.disable()
    collections = []
    gc.callbacks.append(lambda phase, info: collections.append(phase))
    seen = []
    names["func"].__globals__["look"] = lambda a, b: seen.append((len(a), len(b), a[-1] is b, b[-1] is a))
    references = names["func"]()
    alive = [reference() is not None for reference in references]
    asked = collections.count("start")
    found = gc.collect()
    later = [reference() is not None for reference in references]
    state = seen[-1] if seen else ()
    return {"alive": sum(alive), "later": sum(later), "found": found, "state": state, "asked": asked, "names": locals_left(names)}


def locals_left(names):
    return len(names["func"].__code__.co_varnames)


def deletes(names):
    """Whether func deletes local names: their slots are then read by DELETE_FAST."""
    import dis

    return any(step.opname == "DELETE_FAST" for step in dis.get_instructions(names["func"]))


def answer(lab):
    seen = lab.observe(follow, file=lab.path("starter.py"))
    gone = ["return"] if seen["alive"] == 0 else []
    gone += ["collect"] if seen["later"] == 0 else ["never"]
    return lab.answer(gone, alive=seen["alive"], later=seen["later"], found=seen["found"])


def check_freed(lab):
    seen = lab.observe(follow)
    mistake = None
    if seen["alive"] == 2:
        mistake = "collects" if seen["asked"] else "del-frees" if lab.observe(deletes) else None
    return lab.finding(seen["alive"] == 0 and not seen["asked"], mistake, alive=seen["alive"], later=seen["later"], asked=seen["asked"])


def check_contains(lab):
    state = lab.observe(follow)["state"]
    passed = tuple(state[2:]) == (True, True) and min(state[:2]) > 1000
    return lab.finding(passed, count=1000, state=str(state))
