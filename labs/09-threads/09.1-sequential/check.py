"""09.1: where the time of waiting is counted, and two lanes in step."""
import threading


def answer(lab):
    profile = lab.profile("one_after_the_other()")
    top = max(profile.rows, key=lambda row: row.tottime)
    sing = profile.row("sing")
    names = {"sing": "sing", "dance": "sing", "one_after_the_other": "caller"}
    value = "sleep" if "time.sleep" in top.function else "print" if "print" in top.function else names.get(top.function, "sing")
    times = {"tottime": "%.3f" % top.tottime, "cumtime": "%.3f" % sing.cumtime, "own": "%.3f" % sing.tottime}
    function = "{%s}" % top.function[1:-1] if top.file == "~" else top.function  # as pstats writes it
    return lab.answer(value, function=function, ncalls=top.ncalls, **times)


class Log(list):
    """A log whose dancer is slow to begin: who does not wait for it runs ahead."""

    def __init__(self):
        super().__init__()
        self.ahead = threading.Event()
        self.rows = []  # (what, round, thread that wrote it)

    def append(self, item):
        if item[:2] == ("sing", 2):
            self.ahead.set()
        if item[:2] == ("dance", 0):
            self.ahead.wait(0.7)
        super().append(item)
        self.rows.append((item[0], item[1], threading.current_thread().name))


def play(names):
    log = names["together"].__globals__["log"] = Log()
    try:
        names["together"]()
    except threading.BrokenBarrierError:
        pass  # Nobody else came to the barrier.
    return list(log.rows)


def order_of(log):
    return ["%s %d" % (what, number) for what, number, _ in log]


def check_lanes(lab):
    run = lab.watch("threads", look=play)
    lanes = sorted({(what, name) for what, _, name in run.value})
    names = sorted({name for _, name in lanes})
    mistake = None
    if run.value and len(names) == 1:
        mistake = "calls-the-target"
    return lab.finding(len(lanes) == 2 and len(names) == 2 and len(run.value) == 6, mistake, lanes=names or ["-"], count=len(run.value))


def check_rounds(lab):
    run = lab.watch("threads", look=play)
    log = run.value
    rounds = [number for _, number, _ in log]
    passed = rounds == [0, 0, 1, 1, 2, 2] and all({log[2 * i][0], log[2 * i + 1][0]} == {"sing", "dance"} for i in range(3))
    names = [event.name for event in run.of("threads", "start", "joined")]
    mistake = None
    if not passed and len({name for _, _, name in log}) == 2:
        mistake = "start-then-join" if names[:2] == ["start", "joined"] else "side-by-side-is-in-step"
    return lab.finding(passed, mistake, order=order_of(log) or ["-"])
