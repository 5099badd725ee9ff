"""10.6: the workers of a pool, and what becomes of tasks."""
import os
from multiprocessing import Pool, active_children

NUMBERS = [list(range(10)), [3, 5], [2, 1]]


def facts(names):
    pool = Pool(3)
    pids = {child.pid for child in active_children()}
    workers = len(pids)
    tasks = [pool.apply_async(names["worker"], (n,)) for n in range(10)]
    pool.close()
    pool.join()
    failed = tasks[3]
    try:
        failed.get(20)
        raised = "-"
    except ValueError as error:
        raised = type(error).__name__
    others = len({task.get(20)[1] for task in tasks if task.successful()} - pids)
    try:
        compile("def demo():\n\n\npass\n", "book", "exec")
        printed = "-"
    except SyntaxError as error:
        printed = type(error).__name__
    return {"workers": workers, "tasks": len(tasks), "others": others, "printed": printed, "successful": str(failed.successful()), "raised": raised}


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    return lab.answer(seen["workers"], **seen)


class Number(int):
    """A number that notes in this process that it is worked with; what is sent to another process is a plain int."""

    worked = []

    def __mul__(self, other):
        Number.worked.append(1)
        return int(self) * int(other)

    def __reduce__(self):
        return int, (int(self),)


def collect_all(names):
    rows = []
    for numbers in NUMBERS:
        try:
            rows.append(names["collect"](list(map(Number, numbers))))
        except ValueError as error:
            rows.append(type(error).__name__)
    return os.getpid(), rows, len(Number.worked)


def plain(said):
    """Without the process numbers."""
    return [row[0] if isinstance(row, tuple) else row for row in said] if isinstance(said, list) else said


def check_results(lab):
    _, rows, _ = lab.watch("processes", look=collect_all).value
    for numbers, said in zip(NUMBERS, map(plain, rows)):
        expected = ["ValueError" if n % 4 == 3 else n * n for n in numbers]
        if said != expected:
            mistake = "map-goes-on" if said == "ValueError" else None
            if said == [row for row in expected if row != "ValueError"]:
                mistake = "failed-tasks-vanish"
            return lab.finding(False, mistake, numbers=str(numbers), said=str(said), expected=str(expected))
    return lab.finding(True, said=str(plain(rows[0])))


def check_workers(lab):
    watched = lab.watch("processes", look=collect_all)
    parent, rows, worked = watched.value
    started = {event.data["pid"] for event in watched.of("processes", "start")}
    pids = [row[1] for said in rows for row in said if isinstance(row, tuple)]
    own = max(pids.count(parent), worked)
    passed = bool(pids) and set(pids) <= started and not own
    return lab.finding(passed, "parent-does-it" if own else None, own=own, count=len(started))
