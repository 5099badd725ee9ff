"""04.5: the learner's columns against those that pstats prints of the same run."""
import functools
import io
import math


def printed(profile, function):
    """The columns ncalls, tottime, percall, cumtime, percall of a row, as pstats prints them."""
    stream = io.StringIO()
    profile.stats(stream).print_stats()
    for line in stream.getvalue().splitlines():
        if line.endswith("(%s)" % function):
            return line.split()[:5]
    raise LookupError(function)


def answer(lab):
    profile = lab.profile("work()")
    walk = profile.row("walk")
    _, _, _, cumtime, percall = printed(profile, "walk")
    divisors = (walk.ncalls, walk.pcalls, walk.ncalls - walk.pcalls)
    divisor = min(divisors, key=lambda number: abs(walk.cumtime / number - float(percall)))
    return lab.answer(
        str(divisor), ncalls=walk.ncalls, pcalls=walk.pcalls, cumtime=cumtime, percall=percall, divisor=divisor
    )


def compute(names, rows, edges):
    """What the learner's functions make of the rows of a run."""
    rows = [names["Row"](*row) for row in rows]
    edges = [names["Edge"](*edge) for edge in edges]
    percalls = {row.function: names["percalls"](row) for row in rows}
    return percalls, {row.function: names["self_time"](row.function, rows, edges) for row in rows}


@functools.lru_cache(maxsize=None)
def computed(lab):
    """The rows of a run of work by function, and what the learner's two functions say of them."""
    run = lab.profile("work()", file=lab.path("starter.py"))
    rows = [row for row in run.rows if row.file == run.file or "sleep" in row.function]
    edges = [
        (caller.function, row.function, caller.cumtime)
        for row in rows
        for caller in row.callers
        if caller.file == run.file
    ]
    plain = [(row.function, row.ncalls, row.pcalls, row.tottime, row.cumtime) for row in rows]
    percalls, self_times = lab.observe(compute, plain, edges)
    return run, {row.function: row for row in rows}, edges, percalls, self_times


def close(a, b):
    return isinstance(a, (int, float)) and math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def pair(value):
    return tuple(value) if isinstance(value, (tuple, list)) and len(value) == 2 else (None, None)


def seconds(value, digits):
    return "%.*f" % (digits, value) if isinstance(value, (int, float)) else repr(value)


def check_percalls(lab):
    run, rows, _, percalls, _ = computed(lab)
    walk = rows["walk"]
    facts = dict(function="walk", ncalls=walk.ncalls, pcalls=walk.pcalls, line=walk.line)
    facts["printed"] = printed(run, "walk")[4]
    by_all = all(close(pair(said)[1], rows[name].cumtime / rows[name].ncalls) for name, said in percalls.items())
    for name, row in rows.items():
        first, second = pair(percalls[name])
        if not close(first, row.tottime / row.ncalls) or not close(second, row.cumtime / row.pcalls):
            facts["said"] = seconds(pair(percalls["walk"])[1], 3)
            return lab.finding(False, "divides-by-all" if by_all else None, **facts)
    return lab.finding(True, count=len(rows), **facts)


def check_self_time(lab):
    _, rows, edges, _, said = computed(lab)
    functions = ("leaf", "middle", "work")
    whole = {
        name: rows[name].cumtime - sum(rows[callee].cumtime for caller, callee, _ in edges if caller == name)
        for name in functions
    }
    mistake = None
    if all(close(said[name], rows[name].cumtime) for name in functions):
        mistake = "tottime-is-cumtime"
    elif all(close(said[name], whole[name]) for name in functions):
        mistake = "whole-callee"
    for name in functions:
        if not isinstance(said[name], (int, float)) or abs(said[name] - rows[name].tottime) > 1e-6:
            return lab.finding(
                False, mistake, function=name, said=seconds(said[name], 6), tottime=seconds(rows[name].tottime, 6)
            )
    return lab.finding(True, functions=list(functions))
