import sys
import weakref

events = []


class Thing:
    pass


class Holder:
    pass


def hold():
    """A holder that refers to a thing by one name and two places in its box."""
    holder = Holder()
    holder.thing = Thing()
    holder.box = [holder.thing, holder.thing]
    weakref.finalize(holder.thing, events.append, "deleted")
    return holder


def let_go(holder):
    """Lets go of everything by which the holder refers to the thing."""
    holder.box.clear()
    events.append("deleted")


if __name__ == "__main__":
    p = Thing()
    before = sys.getrefcount(p)
    q = p
    box = [p, p]
    print("references added:", sys.getrefcount(p) - before)
    holder = hold()
    let_go(holder)
    print(events)
