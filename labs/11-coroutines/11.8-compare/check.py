"""11.8: one job in coroutines, in threads, and in processes."""
import os
import sys
import threading

NUMBERS = [3, 1, 2]
COROUTINES = "the process and the thread of the program"
THREADS = "the program's process, other threads"
PROCESSES = "other processes"
FORMS = [("in_coroutines", COROUTINES), ("in_threads", THREADS), ("in_processes", PROCESSES)]


def race(names):
    letters = []

    def add(letter):
        for _ in range(1000):
            letters.append(letter)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(100)
    threads = [threading.Thread(target=add, args=(letter,)) for letter in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    sys.setswitchinterval(interval)
    return {"changes": sum(a != b for a, b in zip(letters, letters[1:])), "processors": os.cpu_count()}


def answer(lab):
    seen = lab.observe(race, file=lab.path("starter.py"))
    return lab.answer(seen["changes"], **seen)


def run_all(names):
    """For each form: the numbers that came, and where they were worked out."""
    here, rows = (os.getpid(), threading.current_thread().name), []
    for form, _ in FORMS:
        said = names[form](NUMBERS)
        said = list(said) if isinstance(said, (list, tuple)) else []
        said = [row for row in said if isinstance(row, tuple) and len(row) == 3]
        place = "-"
        if said and all(row[1] != here[0] for row in said):
            place = PROCESSES
        elif said and all(row[1:] == here for row in said):
            place = COROUTINES
        elif said and all(row[1] == here[0] and row[2] != here[1] for row in said):
            place = THREADS
        rows.append(([row[0] for row in said], place))
    return rows


def check_results(lab):
    expected = [number * number for number in NUMBERS]
    for (form, _), (said, _) in zip(FORMS, lab.observe(run_all)):
        if said != expected:
            return lab.finding(False, form=form, said=str(said), expected=str(expected))
    return lab.finding(True, said=str(expected))


MISTAKES = {
    ("in_coroutines", THREADS): "coroutine-is-thread",
    ("in_threads", COROUTINES): "run-starts",
    ("in_processes", THREADS): "process-is-thread",
}


def check_places(lab):
    rows = lab.observe(run_all)
    for (form, expected), (_, place) in zip(FORMS, rows):
        if place != expected:
            return lab.finding(False, MISTAKES.get((form, place)), form=form, said=place, expected=expected)
    return lab.finding(True, coroutines=rows[0][1], threads=rows[1][1], processes=rows[2][1])
