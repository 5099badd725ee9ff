"""11.8: one job in coroutines, in threads, and in processes."""
import inspect
import os
import sys
import threading

NUMBERS = [3, 1, 2]
COROUTINES = "the process and the thread of the program"
THREADS = "the program's process, other threads"
PROCESSES = "other processes"
NO_COROUTINE = "the program itself, outside of any coroutine"
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
    pids = {}
    here, rows = (os.getpid(), threading.current_thread().name), []
    space = names["who"].__globals__
    who, calls = space["who"], []

    def watched(number):
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_flags & inspect.CO_COROUTINE:
            frame = frame.f_back
        calls.append((number, frame is not None, threading.current_thread().name))
        return who(number)

    for form, _ in FORMS:
        del calls[:]
        space["who"] = who if form == "in_processes" else watched  # Another process looks it up by its name.
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
        if form == "in_coroutines" and place == COROUTINES and [call[1] for call in calls] != [True] * len(NUMBERS):
            place = NO_COROUTINE
        if place == THREADS and not all(call[2] != here[1] for call in calls) or form == "in_threads" and len(calls) != len(NUMBERS):
            place = "-"
        if place == PROCESSES:
            pids[form] = {row[1] for row in said}
        rows.append(([row[0] for row in said], place))
    return rows, pids


def check_results(lab):
    expected = [number * number for number in NUMBERS]
    for (form, _), (said, _) in zip(FORMS, lab.watch("processes", look=run_all).value[0]):
        if said != expected:
            return lab.finding(False, form=form, said=str(said), expected=str(expected))
    return lab.finding(True, said=str(expected))


MISTAKES = {
    ("in_coroutines", THREADS): "coroutine-is-thread",
    ("in_threads", COROUTINES): "run-starts",
    ("in_processes", THREADS): "process-is-thread",
}


def check_places(lab):
    watched = lab.watch("processes", look=run_all)
    rows, pids = watched.value
    started = {event.data["pid"] for event in watched.of("processes", "start")}
    if not pids.get("in_processes", set()) <= started:
        rows[2] = rows[2][0], "-"
    for (form, expected), (_, place) in zip(FORMS, rows):
        if place != expected:
            return lab.finding(False, MISTAKES.get((form, place)), form=form, said=place, expected=expected)
    return lab.finding(True, coroutines=rows[0][1], threads=rows[1][1], processes=rows[2][1])
