"""03.1: what keeps a thing alive."""
import gc
import sys
import weakref


def count(names):
    """What each name and place adds, and after what the thing is dead."""
    thing = names["Thing"]

    def build():
        p = thing()
        return p, weakref.ref(p)

    p, ref = build()
    base = sys.getrefcount(p)
    q = p
    alias = sys.getrefcount(p) - base
    box = [p, p]
    slots = sys.getrefcount(p) - base - alias
    dead = []
    del p
    if ref() is None:
        dead.append("del")
    del q
    if ref() is None:
        dead.append("both")
    box.clear()
    if ref() is None:
        dead.append("all")
    return {"alias": alias, "slots": slots, "dead": dead}


def answer(lab):
    seen = lab.observe(count, file=lab.path("starter.py"))
    texts = {"del": "del p", "both": "del p, q", "all": "del p, q; box.clear()"}
    return lab.answer(seen["dead"], alias=seen["alias"], slots=seen["slots"], dead=[texts[name] for name in seen["dead"]])


def let(names):
    gc.disable()
    del names["events"][:]
    holder = names["hold"]()
    box, thing = holder.box, weakref.ref(holder.thing)
    names["let_go"](holder)
    after = list(names["events"])
    alive = thing() is not None
    named = hasattr(holder, "thing") and holder.thing is not None
    same = getattr(holder, "box", None) is box
    inside = len(box)
    return {"events": after, "alive": alive, "named": named, "same": same, "inside": inside}


def check_deleted(lab):
    seen = lab.observe(let)
    left = (["holder.thing"] if seen["named"] else []) + ["box[%d]" % place for place in range(seen["inside"])]
    mistake = None
    if seen["alive"] and not seen["named"]:
        mistake = "containers-do-not-count" if seen["same"] else "new-list-empties"
    elif seen["alive"] and lab.observe(leaves_names):
        mistake = "own-names-count"
    return lab.finding(not seen["alive"], mistake, events=seen["events"] or "-", left=left)


def leaves_names(names):
    """Whether let_go does something, and only to names of its own."""
    return bool(names["let_go"].__code__.co_nlocals > 1)


def check_box_stays(lab):
    seen = lab.observe(let)
    box = "the same list, %d inside" % seen["inside"] if seen["same"] else "another object"
    return lab.finding(seen["same"] and seen["inside"] == 0, box=box)
