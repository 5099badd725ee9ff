import sys
import weakref

events = []


class Thing:
    pass


class Holder:
    pass


def hold():
    """返回一个 holder：它用一个属性和 box 里的两个位置引用同一个对象。"""
    holder = Holder()
    holder.thing = Thing()
    holder.box = [holder.thing, holder.thing]
    weakref.finalize(holder.thing, events.append, "已删除")
    return holder


def let_go(holder):
    """放开 holder 对这个对象的一切引用。"""
    del holder.thing
    holder.box.clear()


if __name__ == "__main__":
    p = Thing()
    before = sys.getrefcount(p)
    q = p
    box = [p, p]
    print("增加的引用：", sys.getrefcount(p) - before)
    holder = hold()
    let_go(holder)
    print(events)
