"""10.7: which queue a task can be given."""
import os
from multiprocessing import Manager, Pool, Queue

NUMBERS = [[3, 1, 2], [9, 4]]


def give(task, q):
    """What apply_async, close and join have to say of a task that is given this queue."""
    pool = Pool(1)
    try:
        result = pool.apply_async(task, (q, 7))
    except RuntimeError as error:
        return "at-once", type(error).__name__
    finally:
        pool.close()
        pool.join()
    try:
        result.get(20)
    except RuntimeError as error:
        return "silent", type(error).__name__
    return "arrives", str(q.get(timeout=20)[0])


def facts(names):
    choice, raised = give(names["task"], Queue())
    with Manager() as manager:
        return choice, raised, give(names["task"], manager.Queue())[1]


def answer(lab):
    choice, raised, arrived = lab.observe(facts, file=lab.path("starter.py"))
    return lab.answer(choice, raised=raised, arrived=arrived)


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
        except (OSError, EOFError):
            rows.append("gone")
    return os.getpid(), rows, len(Number.worked)


def check_arrive(lab):
    watched = lab.watch("processes", look=collect_all)
    for numbers, said in zip(NUMBERS, watched.value[1]):
        expected = sorted(n * n for n in numbers)
        shown = [row[0] for row in said] if isinstance(said, list) else said
        if shown != expected:
            mistake = "queue-outlives-manager" if said == "gone" else None
            if said == "gone":
                shown = "an error, as the manager was gone"
            if said == [] and watched.of("processes", "start"):
                mistake = "any-argument-will-do"
            return lab.finding(False, mistake, numbers=str(numbers), said=str(shown), expected=str(expected))
    return lab.finding(True, said=str(shown))


def check_workers(lab):
    watched = lab.watch("processes", look=collect_all)
    parent, rows, worked = watched.value
    started = {event.data["pid"] for event in watched.of("processes", "start")}
    pids = [row[1] for said in rows if isinstance(said, list) for row in said]
    own = max(pids.count(parent), worked)
    return lab.finding(bool(pids) and set(pids) <= started and not own, "parent-puts" if own else None, own=own, count=len(started))
