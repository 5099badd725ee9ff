"""10.3: whose calls a profile has."""
import random

NUMBERS = random.sample(range(6, 13), 2)  # others each time


def fib_rows(profile):
    """Calls of fib in the parent's profile, and of the method that starts a process."""
    start = sum(row.ncalls for row in profile.rows if row.function == "start" and "multiprocessing" in row.file)
    return profile.row("fib").ncalls, start


def answer(lab):
    path = lab.path("starter.py")
    ncalls, start = fib_rows(lab.profile(file=path))
    child = lab.profile("fib(12)", file=path).row("fib").ncalls
    return lab.answer(ncalls, ncalls=ncalls, start=start, child=child)


def measure(names, numbers):
    rows = []
    for n in numbers:
        try:
            rows.append(names["main"](n))
        except ValueError:  # Before Python 3.12 two profilers could be on at once.
            rows.append("ValueError")
    return rows


def check_counts(lab):
    for n, said in zip(NUMBERS, lab.observe(measure, NUMBERS)):
        fib = lab.profile("fib(%d)" % n)
        expected = (fib.value, fib.row("fib").ncalls)
        if said != expected:
            mistakes = {(fib.value, 0): "profile-covers-children", (fib.value, 1): "first-number-is-all"}
            return lab.finding(False, mistakes.get(said), n=n, said=str(said), expected=str(expected))
    return lab.finding(True, n=n, said=said[1])


def check_apart(lab):
    ncalls, start = fib_rows(lab.profile())
    return lab.finding(ncalls == 0 and start == 1, "parent-does-it" if ncalls else None, ncalls=ncalls, start=start)
