"""10.4: what goes through a queue, and what an empty or a full one does."""
import queue
from multiprocessing import Queue

TALKS = [("square", [3, 1, 2]), ("negate", [5, 0, 7, 7])]


def facts(names):
    q, a = Queue(2), [1]
    q.put(a)
    q.put("second")
    seen = {"full": "-", "empty": "-"}
    try:
        q.put("third", timeout=0.2)
    except queue.Full as error:
        seen["full"] = type(error).__name__
    b = q.get(timeout=20)
    q.get(timeout=20)
    try:
        q.get(timeout=0.2)
    except queue.Empty as error:
        seen["empty"] = type(error).__name__
    return dict(seen, first=str(b), equal=str(b == a), same=str(b is a))


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    true = {
        "first": seen["equal"] == "True",
        "same": seen["same"] == "True",
        "drops": seen["full"] == "-",
        "none": seen["empty"] == "-",
    }
    return lab.answer([name for name, holds in true.items() if holds], **seen)


def talk_all(names):
    """What talk says, and what it has taken out of its queues."""
    got = []

    def watched(*args):
        q = Queue(*args)
        get = q.get

        def noted(*args, **kwargs):
            got.append(get(*args, **kwargs))
            return got[-1]

        q.get = noted
        return q

    names["talk"].__globals__["Queue"] = watched
    return [names["talk"](names[target], numbers) for target, numbers in TALKS], got


def check_talk(lab):
    rows, _ = lab.watch("processes", look=talk_all).value
    for (target, numbers), said in zip(TALKS, rows):
        expected = [number**2 if target == "square" else -number for number in numbers]
        if said != expected:
            mistake = "last-comes-first" if said == expected[::-1] else None
            return lab.finding(False, mistake, target=target, numbers=str(numbers), said=str(said), expected=str(expected))
    return lab.finding(True, said=str(rows))


def check_child(lab):
    run = lab.watch("processes", look=talk_all)
    count, got = len(run.of("processes", "start")), len(run.value[1])
    wanted = sum(len(numbers) for _, numbers in TALKS)
    return lab.finding(count == len(TALKS) and got == wanted, count=count, expected=len(TALKS), got=got, wanted=wanted)


class Late(object):
    """A queue into which something is put as soon as somebody wants to take it, and not before."""

    def __init__(self, thing):
        self._queue = Queue()
        self._things = [thing]

    def _take(self, method, *args, **kwargs):
        if self._things:
            self._queue.put(self._things.pop())
        return getattr(self._queue, method)(*args, **kwargs)

    def get(self, *args, **kwargs):
        return self._take("get", *args, **kwargs)

    def get_nowait(self):
        return self._take("get_nowait")

    def __getattr__(self, name):
        return getattr(self._queue, name)


def ask(poll, q, seconds):
    try:
        return repr(poll(q, seconds))
    except queue.Empty as error:
        return type(error).__name__


def poll_all(names):
    full = Queue()
    full.put(0)
    full._reader.poll(20)  # It is there.
    cases = [("Queue()", Queue(), 0.2, "nothing"), ("put(0)", full, 20, 0), ("get, put", Late("late"), 20, "late")]
    return [(case, ask(names["poll"], q, seconds), repr(expected)) for case, q, seconds, expected in cases]


def check_poll(lab):
    rows = lab.observe(poll_all)
    wrong = [row for row in rows if row[1] != row[2]]
    if not wrong:
        return lab.finding(True)
    mistake = {"Queue()": "empty-is-value", "get, put": "empty-means-never"}[wrong[0][0]] if len(wrong) == 1 else None
    if wrong[0][1] not in ("Empty", repr("nothing")):
        mistake = None
    case, said, expected = wrong[0]
    return lab.finding(False, mistake, case=case, said=said, expected=expected)
