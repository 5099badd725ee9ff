"""11.3: turns of tasks."""
import random
import threading

CHANCE = random.Random(113)
ROUNDS = [[2, 3], [3, 2], [1, 4, 2], [0, 2], []] + [[CHANCE.randrange(5) for _ in range(4)] for _ in range(6)]

# A page break has put the loop outside of main.
PRINTED = """
def main():
    t1 = task("1", 2, [])

t2 = task("2", 3, [])
while True:
    next(t1)
    next(t2)
"""


def book(names):
    log = []
    t1, t2 = names["task"]("1", 2, log), names["task"]("2", 3, log)
    raised = "-"
    try:
        while True:
            next(t1)
            next(t2)
    except StopIteration as error:
        raised = type(error).__name__
    try:
        exec(PRINTED, {"task": names["task"]})
        printed = "-"
    except NameError as error:
        printed = type(error).__name__
    return {"printed": printed, "rounds": len(log), "log": " ".join(log), "raised": raised, "threads": threading.active_count()}


def answer(lab):
    seen = lab.observe(book, file=lab.path("starter.py"))
    return lab.answer(seen["rounds"], **seen)


def turns(rounds):
    names = "abcdefgh"[: len(rounds)]
    most = max(rounds, default=0)
    return [name for turn in range(most) for name, count in zip(names, rounds) if turn < count]


def steps(name, rounds, log):
    for _ in range(rounds):
        log.append(name)
        yield


def run_all(names):
    rows = []
    for rounds in ROUNDS:
        log = []
        names["run"]([steps(name, count, log) for name, count in zip("abcdefgh", rounds)])
        rows.append((rounds, log, turns(rounds)))
    return rows


def check_order(lab):
    rows = lab.observe(run_all)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(rows), said=" ".join(rows[2][1]))
    beliefs = {
        "runs-to-the-end": lambda rounds: [name for name, count in zip("abcdefgh", rounds) for _ in range(count)],
        "remove-while-walking": walking,
    }
    mistake = next((belief for belief, order in beliefs.items() if all(row[1] == order(row[0]) for row in rows)), None)
    short = all(row[1] == row[2][: len(row[1])] for row in rows) and any(row[1] for row in rows)
    rounds, said, expected = wrong
    return lab.finding(
        False,
        "first-end-ends-all" if mistake is None and short else mistake,
        rounds=", ".join(map(str, rounds)),
        said=" ".join(said) or "-",
        expected=" ".join(expected) or "-",
    )


def walking(rounds):
    """The order where tasks are taken out of the list that is being walked."""
    log = []
    tasks = [steps(name, count, log) for name, count in zip("abcdefgh", rounds)]
    while tasks:
        for task in tasks:
            try:
                next(task)
            except StopIteration:
                tasks.remove(task)
    return log


def look(names):
    """How many turns the second task has had when the first one has its second."""
    log, seen = [], []

    def first():
        log.append("a")
        yield
        seen.append(log.count("b"))
        yield

    names["run"]([first(), steps("b", 4, log)])
    return seen


def check_lazy(lab):
    seen = lab.observe(look)
    right = all(row[1] == row[2] for row in lab.observe(run_all))
    return lab.finding(seen == [1] and right, said=seen[0] if seen else "-", expected=1)
