"""09.2: living threads, counted at three moments while they wait at a gate."""
import threading

COUNT = 4


def make_five(names):
    names["gate"].clear()
    threads = [threading.Thread(target=names["demo"], daemon=True) for _ in range(5)]
    for thread in threads[:3]:
        thread.start()
    count = threading.active_count()
    listed = sorted(thread.name for thread in threading.enumerate())
    ident = threads[3].ident
    names["gate"].set()
    for thread in threads[:3]:
        thread.join(10)
    return count, listed, repr(ident)


def answer(lab):
    count, listed, ident = lab.observe(make_five, file=lab.path("starter.py"))
    return lab.answer(count, count=count, names=listed, ident=ident)


def call(names):
    ran, gate, caller = [], names["gate"], threading.current_thread()

    def demo():
        ran.append(threading.current_thread() is not caller)
        if ran[-1]:
            gate.wait(10)

    names["live"].__globals__["demo"] = demo
    stay = threading.Event()
    threading.Thread(target=stay.wait, args=(20,), daemon=True).start()  # One that is no business of live.
    before = threading.active_count()
    said = names["live"](COUNT)
    values = list(said) if isinstance(said, (list, tuple)) else []
    alive = threading.active_count() - before
    stay.set()
    return {
        "said": [value if isinstance(value, int) else type(value).__name__ for value in values] or repr(said),
        "expected": [before, before + COUNT, before],
        "ran": len(ran),
        "own": sum(ran),
        "alive": alive,
    }


def check_counts(lab):
    seen = lab.observe(call)
    said, expected = seen["said"], seen["expected"]
    if said == expected:
        return lab.finding(True, threads=COUNT, made=said[0], started=said[1], joined=said[2])
    mistake = None
    if said == ["list"] * 3:
        mistake = "enumerate-is-a-number"
    elif seen["ran"] and not seen["own"]:
        mistake = "run-starts"
    elif said == [value - expected[0] for value in expected]:
        mistake = "main-is-no-thread"
    elif said == [expected[1], expected[1], expected[0]]:
        mistake = "made-is-started"
    return lab.finding(False, mistake, threads=COUNT, said=str(said), expected=str(expected))


def check_lanes(lab):
    seen = lab.observe(call)
    passed = seen["ran"] == seen["own"] == COUNT and seen["alive"] == 0
    mistake = "run-starts" if seen["ran"] and not seen["own"] else None
    return lab.finding(passed, mistake, ran=seen["ran"], own=seen["own"], alive=seen["alive"])
