import time
from collections import namedtuple

# A row of the profile, and what one function spent in another: seconds, as pstats has them.
Row = namedtuple("Row", "function ncalls pcalls tottime cumtime")
Edge = namedtuple("Edge", "caller callee cumtime")


def leaf():
    time.sleep(0.002)


def middle():
    time.sleep(0.001)
    leaf()
    leaf()


def walk(depth):
    middle()
    if depth > 0:
        walk(depth - 1)


def work():
    walk(4)
    walk(4)


def percalls(row):
    """The two columns percall of a row: the one after tottime and the one after cumtime."""
    return row.tottime / row.ncalls, row.cumtime / row.pcalls


def self_time(function, rows, edges):
    """The tottime of a function (a name), worked out from cumtimes alone."""
    own = 0.0
    for row in rows:
        if row.function == function:
            own = row.cumtime
    for edge in edges:
        if edge.caller == function:
            own -= edge.cumtime
    return own


if __name__ == "__main__":
    row = Row("walk", ncalls=10, pcalls=2, tottime=0.001, cumtime=0.06)
    print("percall of %s %d/%d:" % row[:3], percalls(row))
