"""11.2: what goes into a generator, what comes out, and when."""
import inspect
import random

ROWS = [[10, 20], [1, 2, 3, 4], [random.Random(112).randrange(100) for _ in range(6)]]


def facts(names):
    try:
        names["talk"]().send("A")
        raised = "-"
    except TypeError as error:
        raised = type(error).__name__
    g = names["talk"]()
    first, second = next(g), g.send("A")
    got = g.gi_frame.f_locals["got"]
    try:
        g.send("B")
    except StopIteration as error:
        return {"raised": raised, "first": repr(first), "second": repr(second), "got": repr(got), "carried": repr(error.value)}


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    return lab.answer("error" if seen["raised"] == "TypeError" else "first", **seen)


def feed(names):
    rows = []
    for numbers in ROWS:
        g = names["average"]()
        if not inspect.isgenerator(g):
            return rows, "None" if g is None else type(g).__name__, "-"
        said = []
        try:
            next(g)
            for number in numbers:
                said.append(g.send(number))
        except StopIteration:
            said.append("StopIteration")
        rows.append(said)
    return rows, type(g).__name__, inspect.getgeneratorstate(g)


def means(numbers, more=0):
    return [sum(numbers[:end]) / (end + more) for end in range(1, len(numbers) + 1)]


def near(said, expected):
    numbers = all(isinstance(number, (int, float)) for number in said)
    return numbers and len(said) == len(expected) and all(abs(a - b) < 1e-6 for a, b in zip(said, expected))


def check_averages(lab):
    rows, kind, _ = lab.observe(feed)
    for numbers, said in zip(ROWS, rows):
        expected = means(numbers)
        if near(said, expected):
            continue
        mistake = None
        if any(value is None for value in said[1:]):
            mistake = "two-yields"
        elif near(said, means(numbers, 1)):
            mistake = "start-counts"
        elif near(said[2:], expected[:-2]) or near(said[1:], expected[:-1]):
            mistake = "answers-too-early"
        return lab.finding(False, mistake, numbers=numbers, said=str(said), expected=str(expected))
    if not rows:
        return lab.finding(False, numbers=ROWS[0], said=kind, expected=str(means(ROWS[0])))
    return lab.finding(True, numbers=ROWS[1], said=str(rows[1]))


def check_generator(lab):
    rows, kind, state = lab.observe(feed)
    return lab.finding(kind == "generator" and state == "GEN_SUSPENDED", kind=kind, state=state)
