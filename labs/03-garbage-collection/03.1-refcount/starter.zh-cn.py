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
    """放开 holder 对对象的一切引用。"""
    # 你来写


if __name__ == "__main__":
    p = Thing()
    before = sys.getrefcount(p)
    q = p
    box = [p, p]
    print("references added:", sys.getrefcount(p) - before)
    holder = hold()
    let_go(holder)
    print(events)
