"""What cProfile has collected, as the rows that go over the wire, and as the dict that pstats reads."""
from conceptlabs import program
from conceptlabs.qualnames import qualnames


def is_helper(code):
    return not isinstance(code, str) and program.is_helper(code)


class Entry:
    """An entry of `getstats()` whose numbers can be changed; times are seconds."""

    def __init__(self, entry):
        self.code = entry.code
        self.ncalls = entry.callcount
        self.pcalls = entry.callcount - entry.reccallcount
        self.tottime = entry.inlinetime
        self.cumtime = entry.totaltime
        self.calls = [] if getattr(entry, "calls", None) is None else [Entry(call) for call in entry.calls]


def own_entries(stats):
    """The profiler's entries without what the helper itself has called (it announces input, and exits)."""
    entries = [Entry(entry) for entry in stats]
    by_code = {id(entry.code): entry for entry in entries}
    for entry in entries:
        if is_helper(entry.code):
            for call in entry.calls:
                called = by_code.get(id(call.code))
                if called is None:
                    continue  # Where threads share a stack of calls, one may end in the name of another.
                called.ncalls -= call.ncalls
                called.pcalls -= call.pcalls
                called.tottime -= call.tottime
                called.cumtime -= call.cumtime
    return [entry for entry in entries if entry.ncalls > 0 and not is_helper(entry.code)]


def rows_of(entries):
    """Rows in the profiler's order, callers by index: [file, line, name, qualname, ncalls, pcalls, tottime,
    cumtime, [[caller, ncalls, pcalls, tottime, cumtime], ...]]."""
    qualname = qualnames([entry.code for entry in entries if not isinstance(entry.code, str)])
    index = {id(entry.code): number for number, entry in enumerate(entries)}
    rows = []
    for entry in entries:
        code = entry.code
        if isinstance(code, str):
            row = ["~", 0, code, None]
        else:
            row = [code.co_filename, code.co_firstlineno, code.co_name, qualname(code)]
        rows.append(row + [entry.ncalls, entry.pcalls, entry.tottime, entry.cumtime, []])
    for number, entry in enumerate(entries):
        for call in entry.calls:
            called = index.get(id(call.code))
            if called is not None:
                rows[called][8].append([number, call.ncalls, call.pcalls, call.tottime, call.cumtime])
    return rows


def stats_of(rows):
    """The rows as the dict that pstats reads; rows with one label are added up.

    As in cProfile itself, a caller's counts are stored the other way round than a function's: all calls first.
    """
    labels = [(row[0], row[1], row[2]) for row in rows]
    stats = {}
    for label, row in zip(labels, rows):
        nc, pc, tt, ct, callers = row[4:]
        old = stats.get(label)
        if old is not None:
            pc, nc, tt, ct, edges = pc + old[0], nc + old[1], tt + old[2], ct + old[3], old[4]
        else:
            edges = {}
        for caller, edge_nc, edge_pc, edge_tt, edge_ct in callers:
            before = edges.get(labels[caller], (0, 0, 0, 0))
            edges[labels[caller]] = (
                before[0] + edge_nc,
                before[1] + edge_pc,
                before[2] + edge_tt,
                before[3] + edge_ct,
            )
        stats[label] = (pc, nc, tt, ct, edges)
    return stats
