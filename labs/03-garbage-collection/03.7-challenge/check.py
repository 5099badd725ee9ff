"""03 challenge: a cache that shares what is used and keeps nothing else."""
import gc
import weakref


def use(names):
    gc.disable()
    made = []

    def make(key):
        made.append(key)
        return names["Thing"](key)

    cache = names["Cache"](make)
    one = cache.get("a")
    same = cache.get("a") is one and cache.get("a") is one
    other = cache.get("b")
    apart = other is not one
    for_a = made.count("a")
    ref = weakref.ref(one)
    del one
    alive = int(ref() is not None)
    size = len(cache) - 1
    del other
    before = len(made)
    again = cache.get("a")
    anew = len(made) - before == 1 and again.key == "a" and len(cache) == 1
    return {"same": same and apart, "made": for_a, "alive": alive, "size": size, "anew": anew}


def keep(names):
    """Who is alive: in a plain dict after a collection, in the file's cache without one."""
    gc.disable()
    thing, plain, cache = names["Thing"], {}, names["Cache"](names["Thing"])
    plain["a"] = thing("a")
    in_dict = weakref.ref(plain["a"])
    in_cache = weakref.ref(cache.get("a"))
    weak = int(in_cache() is not None)
    gc.collect()
    return {"dict": int(in_dict() is not None), "weak": weak}


def answer(lab):
    seen = lab.observe(keep, file=lab.path("solution.py"))
    return lab.answer("stays" if seen["dict"] else "collected", **seen)


def seen_in(lab):
    return lab.observe(use)


def check_same(lab):
    seen = seen_in(lab)
    mistake = "always-new" if not seen["same"] and seen["made"] > 1 else None
    return lab.finding(seen["same"] and seen["made"] == 1, mistake, made=seen["made"], asked=3, same=str(seen["same"]))


def check_lets_go(lab):
    seen = seen_in(lab)
    mistake = "dict-lets-go" if seen["same"] and seen["alive"] == 1 else None
    return lab.finding(seen["alive"] == 0 and seen["size"] == 0, mistake, alive=seen["alive"], size=seen["size"])


def check_anew(lab):
    seen = seen_in(lab)
    return lab.finding(seen["anew"])
