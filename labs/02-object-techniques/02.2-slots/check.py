"""02.2: what an object costs with and without slots, and what it then refuses."""
import tracemalloc

COUNT = 5000


def weigh(names, name):
    cls = names[name]
    # A first object, so that nothing made once for the class is counted.
    cls(1, "name", 0, 1)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = [cls(1, "name", 0, 1) for _ in range(COUNT)]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return round((after - before) / len(made))


def try_extra(names):
    slotted = names["SlotPlayer"]
    works = []
    for name, cls in (("player", names["Player"]), ("slots", slotted), ("sub", type("Boss", (slotted,), {}))):
        try:
            cls(1, "a", 0, 1).extra = 1
            works.append(name)
        except AttributeError:
            pass
    return works


def answer(lab):
    program = lab.path("solution.py")
    works = lab.observe(try_extra, file=program)
    return lab.answer(
        works,
        works=[{"player": "Player", "slots": "SlotPlayer", "sub": "Boss"}[name] for name in works],
        count=COUNT,
        plain=lab.observe(weigh, "Player", file=program),
        slotted=lab.observe(weigh, "SlotPlayer", file=program),
    )


def check_smaller(lab):
    plain, slotted = lab.observe(weigh, "Player"), lab.observe(weigh, "SlotPlayer")
    seen = lab.observe(look)
    mistake = None
    if seen["slots"] and seen["dict"]:
        mistake = "dict-among-slots"
    elif seen["annotated"] and not seen["slots"]:
        mistake = "annotations-are-slots"
    return lab.finding(slotted < plain and not seen["dict"], mistake, plain=plain, slotted=slotted, count=COUNT)


def look(names):
    cls = names["SlotPlayer"]
    player = cls(1, "a", 0, 1)
    values = []
    try:
        player.extra = 1
        raised = "no error"
    except AttributeError as error:
        raised = type(error).__name__
    player.level = 2
    values = [getattr(player, name) for name in ("uid", "name", "stat", "level")]
    return {
        "dict": hasattr(player, "__dict__"),
        "slots": hasattr(cls, "__slots__"),
        "annotated": bool(vars(cls).get("__annotations__") or getattr(cls, "__annotations__", None)),
        "raised": raised,
        "values": values,
    }


def check_no_dict(lab):
    seen = lab.observe(look)
    return lab.finding(not seen["dict"] and seen["raised"] == "AttributeError", dict=str(seen["dict"]), raised=seen["raised"])


def check_still_works(lab):
    seen = lab.observe(look)
    passed = seen["values"] == [1, "a", 0, 2] and not seen["dict"]
    return lab.finding(passed, values=str(seen["values"]), dict=str(seen["dict"]))
