"""04.7: call counts before and after."""
import sys

N = 15
# A dictionary of one's own is looked up inside fib: 16 calls from fib_seq, and two from each of 14 of them.
MOST = 3 * (N + 1)


def cache_info(names, n):
    """Hits and misses of functools' cache around fib after fib_seq(n), where there is one."""
    names["fib_seq"](n)
    info = getattr(names["fib"], "cache_info", None)
    return (info().hits, info().misses) if info else (None, None)


def answer(lab):
    row = lab.profile("fib_seq(%d)" % N).row("fib")
    alone = lab.profile("fib(%d)" % N).row("fib")
    hits, misses = lab.observe(cache_info, N)
    return lab.answer(
        str(row.ncalls),
        ncalls=row.ncalls,
        pcalls=row.pcalls,
        alone_ncalls=alone.ncalls,
        alone_pcalls=alone.pcalls,
        hits=hits,
        misses=misses,
    )


def check_same_numbers(lab):
    for n in (N, 25):
        call = "fib_seq(%d)" % n
        numbers = lab.run(call).value
        expected = lab.run(call, file=lab.path("starter.py")).value
        if numbers != expected:
            return lab.finding(False, call=call, said=str(numbers), expected=str(expected))
    return lab.finding(True, call=call, count=len(expected))


def empty_handed(names, n):
    """Whether every call of fib has a dictionary among its own variables when it returns."""
    seen = []

    def watch(frame, event, _):
        if event == "return" and frame.f_code.co_name == "fib":
            seen.append(any(type(value) is dict for value in frame.f_locals.values()))

    sys.setprofile(watch)
    try:
        names["fib"](n)
    finally:
        sys.setprofile(None)
    return bool(seen) and all(seen)


def belief(lab, ncalls, before):
    """The misconception that the counts show, if they show one."""
    if ncalls < before:
        return "one-branch"
    call = "fib_seq(%d)" % N
    twice = lab.profile("(%s, %s)" % (call, call)).row("fib").ncalls
    if twice == ncalls:
        return "outer-function"
    return "memory-dies" if lab.observe(empty_handed, 5) else None


def check_sequence(lab):
    call = "fib_seq(%d)" % N
    profile = lab.profile(call)
    before = lab.profile(call, file=lab.path("starter.py")).row("fib")
    # Whatever the learner calls it: no function of the file may do the work that fib did.
    hottest = profile.hottest()
    row = profile.row("fib")
    hits, misses = lab.observe(cache_info, N)
    passed = hottest.ncalls <= MOST
    return lab.finding(
        passed,
        None if passed else belief(lab, hottest.ncalls, before.ncalls),
        function=hottest.function,
        most=hottest.ncalls,
        ncalls=row.ncalls,
        pcalls=row.pcalls,
        before=before.ncalls,
        hits=hits,
        misses=misses,
        line=hottest.line,
    )


def check_alone(lab):
    profile = lab.profile("fib(%d)" % N)
    before = lab.profile("fib(%d)" % N, file=lab.path("starter.py")).row("fib")
    hottest, row = profile.hottest(), profile.row("fib")
    return lab.finding(
        hottest.ncalls <= MOST,
        function=hottest.function,
        most=hottest.ncalls,
        ncalls=row.ncalls,
        pcalls=row.pcalls,
        before=before.ncalls,
        line=hottest.line,
    )
