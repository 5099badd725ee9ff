import time
from collections import namedtuple

# 性能分析的一行，以及一个函数花在另一个函数中的时间：单位为秒，与 pstats 一致。
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
    """一行的两个 percall 列：tottime 之后的和 cumtime 之后的。"""
    return row.tottime / row.ncalls, row.cumtime / row.pcalls


def self_time(function, rows, edges):
    """一个函数（以名称给出）的 tottime，只由 cumtime 算出。"""
    own = {row.function: row.cumtime for row in rows}
    for edge in edges:
        own[edge.caller] -= edge.cumtime
    return own[function]


if __name__ == "__main__":
    row = Row("walk", ncalls=10, pcalls=2, tottime=0.001, cumtime=0.06)
    print("%s %d/%d 的 percall：" % row[:3], percalls(row))
