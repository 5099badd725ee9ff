"""10.2: what a child sees of the parent's globals, and what comes back."""
import sys
from multiprocessing import get_all_start_methods, get_context
from threading import Thread

PARTS = [[[1, 2], [30, 4, 5]], [[7], [8, 8], [9, 10]]]


def ask(report, method):
    context = get_context(method)
    q = context.Queue()
    child = context.Process(target=report, args=(q,))
    child.start()
    said = q.get(timeout=20)
    child.join(20)
    return said


def facts(names):
    space = names["report"].__globals__
    space["num"] = 500
    said = ask(names["report"], "spawn")
    can_fork = sys.platform == "linux" and "fork" in get_all_start_methods()
    fork = str(ask(names["report"], "fork")) if can_fork else "not on this system"
    seen = {"spawn": said, "fork": fork, "parent": space["num"]}
    sent = []

    class Box:
        put = sent.append

    thread = Thread(target=names["report"], args=(Box,))
    thread.start()
    thread.join(20)
    return dict(seen, thread=space["num"])


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    return lab.answer(seen["spawn"], **seen)


class Part(list):
    """A part that notes in this process that it is read; what is sent to another process is a plain list."""

    read = []

    def __iter__(self):
        Part.read.append(1)
        return super().__iter__()

    def __getitem__(self, place):
        Part.read.append(1)
        return super().__getitem__(place)

    def __reduce__(self):
        return list, (list(super().__iter__()),)


def add_all(names):
    rows = [names["add_up"]([Part(part) for part in parts]) for parts in PARTS]
    return rows, names["report"].__globals__["num"], len(Part.read)


def check_sum(lab):
    rows, num, _ = lab.watch("processes", look=add_all).value
    for parts, said in zip(PARTS, rows):
        expected = sum(map(sum, parts))
        if said != expected:
            mistake = "globals-are-shared" if said == num else None
            if said in map(sum, parts):
                mistake = "one-get-takes-all"
            return lab.finding(False, mistake, parts=str(parts), said=str(said), expected=expected)
    return lab.finding(True, said=rows)


def check_processes(lab):
    watched = lab.watch("processes", look=add_all)
    count, expected = len(watched.of("processes", "start")), sum(map(len, PARTS))
    right = [said == sum(map(sum, parts)) for parts, said in zip(PARTS, watched.value[0])]
    mistake = "thread-is-process" if count == 0 and all(right) else None
    own = watched.value[2]
    return lab.finding(count == expected and not own, mistake, count=count, expected=expected, own=own)
