"""02.7: when the nodes of a list are deleted, and whether they find each other before that."""
import gc

COUNT = 50


def drop(names, count):
    """How many nodes are deleted when the head is gone, and after a collection."""
    gc.disable()
    deleted = names["deleted"]
    del deleted[:]
    head = names["create_linklist"](count)
    built = len(deleted)
    left = repr(head.left)
    head = None
    now = len(deleted)
    gc.collect()
    return {"now": now, "later": len(deleted), "left": left, "built": built, "count": count}


def none(names):
    """What a list of no nodes begins with."""
    return str(names["create_linklist"](0))


def answer(lab):
    starter = lab.path("starter.py")
    seen = lab.observe(drop, COUNT, file=starter)
    return lab.answer(seen["now"], now=seen["now"], later=seen["later"], left=seen["left"], none=lab.observe(none, file=starter))


def walk(names):
    head = names["create_linklist"](5)
    forth, node = [], head
    while node is not None and len(forth) < 9:
        forth.append(node)
        node = node.right
    back, node = [], forth[-1]
    while isinstance(node, names["Node"]) and len(back) < 9:
        back.append(node)
        node = node.left
    second = forth[1].left if len(forth) > 1 else None
    kind = "the neighbour" if second is head else type(second).__name__
    return {"forth": len(forth), "back": len(back), "kind": kind}


def check_at_once(lab):
    seen = lab.observe(drop, COUNT)
    return lab.finding(seen["now"] == COUNT and seen["built"] == 0, now=seen["now"], later=seen["later"], count=COUNT)


def check_neighbours(lab):
    seen, dropped = lab.observe(walk), lab.observe(drop, COUNT)
    mistake = None
    if dropped["built"] > 0:
        mistake = "weak-right"
    elif seen["forth"] == 5 and seen["back"] == 1 and dropped["now"] == COUNT and seen["kind"] == "NoneType":
        mistake = "no-left"
    return lab.finding(seen["forth"] == seen["back"] == 5, mistake, forth=seen["forth"], back=seen["back"])


def check_left_is_node(lab):
    kind = lab.observe(walk)["kind"]
    mistake = "ref-is-the-object" if kind in ("ReferenceType", "weakref") else None
    now = lab.observe(drop, COUNT)["now"]
    return lab.finding(kind == "the neighbour" and now == COUNT, mistake, kind=kind, now=now, count=COUNT)
