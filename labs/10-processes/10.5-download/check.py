"""10.5: a producer, its consumers, and the end."""
import time
from multiprocessing import Process, Queue

DATA = ["a", "b", 0, "c"]
MANY = ["item%d" % number for number in range(1, 7)]
MOST = 10  # seconds that a consumer waits for an item at most


def patience(least):
    """Seconds that the children shall wait for an item: more where a process takes long to start."""
    began = time.monotonic()
    child = Process(target=len, args=("",))
    child.start()
    child.join()
    return min(max(least, 10 * (time.monotonic() - began)), MOST)


def share(names):
    """Exit codes of two consumers that find one None."""
    q, results = Queue(), Queue()
    for item in ("a", "b", None):
        q.put(item)
    children = [Process(target=names["process"], args=(q, results)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(20)
    return sorted(child.exitcode for child in children)


def answer(lab):
    codes = lab.observe(share, file=lab.path("solution.py"))
    return lab.answer(codes.count(0), stopped=codes.count(0), codes=str(codes))


def alone(names):
    """For a list and an empty one what comes, and what should come, until the first that is not as it should be."""
    names["run"].__globals__["WAIT"] = patience(3)
    rows = []
    for data in (DATA, []):
        rows.append((str(data), names["run"](data)[0], [["%s ok" % item for item in data]]))
        if rows[-1][1] != rows[-1][2]:
            break
    return rows


def check_order(lab):
    rows = lab.observe(alone)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, said=str(rows[0][1][0]))
    data, said, expected = wrong
    first = said[0] if said else []
    mistake = None
    if first[-1:] == ["None ok"]:
        mistake = "sentinel-is-data"
    elif first == expected[0][:2] and first:
        mistake = "falsy-ends"
    return lab.finding(False, mistake, data=data, said=str(said), expected=str(expected))


def together(names, least):
    names["run"].__globals__["WAIT"] = patience(least)
    return names["run"](MANY, 2)


def check_two(lab):
    hung = any(not said for _, said, _ in lab.observe(alone))  # Nothing came: then do not wait long once more.
    lists, codes = lab.observe(together, 1 if hung else 3)
    shared = sorted(item for done in lists for item in done)
    passed = shared == ["%s ok" % item for item in MANY] and len(lists) == 2 and set(codes) == {0}
    one = len(lists) == 1 and sorted(codes)[:2] == [0, 0] and any(codes)
    return lab.finding(passed, "sentinel-reaches-all" if one else None, said=str(lists), codes=str(codes), count=len(MANY))
