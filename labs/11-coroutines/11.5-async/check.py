"""11.5: coroutines that let each other run."""
import asyncio
import inspect
import warnings

JOBS = [[("a", 2), ("b", 2)], [("x", 1), ("y", 3), ("z", 2)]]
ROUNDS = 3


def race(names):
    space = names["add_one"].__globals__

    async def five(pause):
        await asyncio.gather(*[names["add_one"](pause) for _ in range(5)])
        count, space["counter"] = space["counter"], 0
        return count

    one = names["add_one"](True)
    state = inspect.getcoroutinestate(one)
    one.close()
    try:
        compile("async = 1", "name", "exec")
        name = "-"
    except SyntaxError as error:
        name = type(error).__name__
    old = str(hasattr(asyncio, "coroutine"))
    return {"name": name, "old": old, "count": asyncio.run(five(True)), "whole": asyncio.run(five(False)), "state": state}


def answer(lab):
    seen = lab.observe(race, file=lab.path("starter.py"))
    return lab.answer(seen["count"], **seen)


def wake(names):
    """How often work gives up its turn; None where it is no coroutine."""
    one = names["work"]("a", ROUNDS, [])
    if not inspect.iscoroutine(one):
        return None

    async def drive():
        for turn in range(20):
            try:
                one.send(None)
            except StopIteration:
                return turn
            await asyncio.sleep(0)
        return 20

    try:
        return asyncio.run(drive())
    finally:
        one.close()


def check_gives_way(lab):
    said = lab.observe(wake)
    mistake = "every-sleep-gives-way" if said == 0 else None
    return lab.finding(said is not None and said >= ROUNDS, mistake, said=said or 0, rounds=ROUNDS)


class Log(list):
    """A list that notes which tasks write to it; None stands for what is no task."""

    def __init__(self):
        super().__init__()
        self.tasks = set()

    def note(self):
        try:
            self.tasks.add(asyncio.current_task())
        except RuntimeError:
            self.tasks.add(None)

    def append(self, item):
        self.note()
        super().append(item)

    def extend(self, items):
        self.note()
        super().extend(items)

    def __iadd__(self, items):
        self.extend(items)
        return self


def run_all(names):
    warnings.simplefilter("ignore")  # Of coroutines that nobody awaits.
    rows = []
    for jobs in JOBS:
        log = Log()
        results = names["run_all"](jobs, log)
        own = len(log.tasks) if None not in log.tasks else 0
        rows.append((list(log), own, [one if isinstance(one, str) else type(one).__name__ for one in results]))
    return rows


def turns(jobs):
    most = max(rounds for _, rounds in jobs)
    return [name for turn in range(most) for name, rounds in jobs if turn < rounds]


def check_together(lab):
    suspends = (lab.observe(wake) or 0) >= ROUNDS
    for jobs, (log, own, results) in zip(JOBS, lab.observe(run_all)):
        expected = turns(jobs)
        if log != expected or own != len(jobs) or not suspends:
            mistake = None
            if suspends and log == [name for name, rounds in jobs for _ in range(rounds)]:
                mistake = "await-one-by-one"
            elif suspends and not log and set(results) == {"coroutine"}:
                mistake = "call-runs"
            return lab.finding(False, mistake, said=" ".join(log) or "-", expected=" ".join(expected), own=own)
    return lab.finding(True, said=" ".join(log))


def check_results(lab):
    rows = lab.observe(run_all)
    for jobs, (log, _, results) in zip(JOBS, rows):
        expected = [name.upper() for name, _ in jobs]
        if results != expected or log != turns(jobs):
            return lab.finding(False, said=str(results), expected=str(expected), together=str(log == turns(jobs)))
    return lab.finding(True, said=str(results))
