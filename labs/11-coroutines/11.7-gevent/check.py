"""11.7: greenlets that gevent's hub wakes, or what stands in for it."""
import threading
import time

JOBS = [[("a", 2), ("b", 2)], [("x", 1), ("y", 3), ("z", 2)], [("g", 2), ("none", 0), ("h", 1)]]


def made_with(names):
    return "gevent" if getattr(names["gevent"], "__name__", "") == "gevent" else "stand-in"


def log_twice(gevent, sleep):
    log = []

    def work(name):
        for _ in range(2):
            log.append(name)
            sleep(0)

    tasks = [gevent.spawn(work, name) for name in "ab"]
    spawned = " ".join(log)
    gevent.joinall(tasks, timeout=10)
    return " ".join(log), spawned


def facts(names):
    gevent = names["gevent"]
    (plain, spawned), (own, _) = log_twice(gevent, time.sleep), log_twice(gevent, gevent.sleep)
    return {"plain": plain, "own": own, "spawned": spawned or "[]", "made": made_with(names)}


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    return lab.answer("log-" + seen["plain"].replace(" ", "-"), **seen)


class Log(list):
    """A list that notes in which greenlet each name was appended."""

    def __init__(self, gevent):
        super().__init__()
        self.here, self.places = getattr(gevent, "getcurrent", threading.current_thread), {}
        self.main = self.here()

    def append(self, item):
        self.places.setdefault(item, []).append(self.here())
        super().append(item)

    def apart(self):
        """How many names had a greenlet of their own."""
        places = [set(found) for found in self.places.values()]
        return len(set().union(*places) - {self.main}) if all(len(found) == 1 for found in places) else 0


def run_all(names):
    rows = []
    for jobs in JOBS:
        log = Log(names["gevent"])
        said = names["run_all"](jobs, log)
        rows.append((list(log), list(said) if isinstance(said, list) else said, log.apart()))
    return rows, made_with(names)


def turns(jobs):
    most = max(rounds for _, rounds in jobs)
    return [name for turn in range(most) for name, rounds in jobs if turn < rounds]


def check_turns(lab):
    rows, made = lab.observe(run_all)
    for jobs, (log, said, apart) in zip(JOBS, rows):
        expected = turns(jobs)
        if log != expected or apart != len(set(expected)):
            mistake = "spawn-runs" if said == [None] * len(jobs) and not log else None
            if log == [name for name, rounds in jobs for _ in range(rounds)]:
                mistake = "every-sleep-gives-way"
            return lab.finding(False, mistake, said=" ".join(log) or "-", expected=" ".join(expected), count=apart, made=made)
    return lab.finding(True, said=" ".join(rows[1][0]), made=made)


def check_results(lab):
    rows, _ = lab.observe(run_all)
    for jobs, (log, said, _) in zip(JOBS, rows):
        expected = [name.upper() if rounds else "ValueError" for name, rounds in jobs]
        if said != expected or log != turns(jobs):
            by_turns = log == turns(jobs)
            lost = by_turns and said == [name.upper() if rounds else None for name, rounds in jobs]
            mistake = "exception-comes-out" if lost else None
            return lab.finding(False, mistake, said=str(said), expected=str(expected), turns=str(by_turns))
    return lab.finding(True, said=str(said))
