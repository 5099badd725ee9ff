"""Job `profile`: the program, or one call in it, under cProfile."""
import cProfile
import marshal
import os
import threading
import time

from conceptlabs import host, program


def run(channel, job):
    path, call = job["program"], job.get("call")
    host.follow(channel)
    program.prepare(path, job["args"])
    if job["input"]:
        program.announce_input(channel)
    try:
        code = program.compile_file(path)
    except (OSError, SyntaxError, ValueError) as error:
        program.fail(channel, error, path)
    if call is not None:
        statement = program.compile_call(channel, call, path)
    channel.send({"kind": "ready"})
    recording = Recording(channel, job)
    if call is None:
        names = program.make_main(path).__dict__

        def body():
            recording.run(code, names)

    else:
        names = program.import_file(path).__dict__

        def body():
            exec(code, names)
            recording.run(statement, names)

    program.end_as_plain(body, [path, "<string>"], recording.send)


class Recording:
    """One profile: taken, written to the .prof and sent, once, however the program ends."""

    def __init__(self, channel, job):
        self._channel = channel
        self._output = job.get("output")
        self._profiler = cProfile.Profile()
        self._owner = os.getpid()
        self._started = self._wall_time = 0.0
        self._threads = False
        self._sent = False
        program.announce_exit(self._leave)

    def run(self, code, names):
        """Runs code as `cProfile.run` does, so that the table has the rows which that gives."""
        self._threads = threading.active_count() > 1
        self._started = time.perf_counter()
        try:
            self._profiler.runctx(code, names, names)
        finally:
            self._wall_time = time.perf_counter() - self._started

    def _leave(self, exit_code):
        if self._started and not self._wall_time:
            self._profiler.disable()
            self._wall_time = time.perf_counter() - self._started
        self.send(exit_code, None)

    def send(self, exit_code, error):
        """Sends the profile and how the program ended."""
        if self._sent or os.getpid() != self._owner:
            return
        self._sent = True
        entries = own_entries(self._profiler.getstats())
        threads = self._threads or any(starts_thread(entry.code) for entry in entries)
        frame = {
            "kind": "profile",
            "exitCode": exit_code,
            "error": error,
            "wallTime": self._wall_time,
            "threads": threads,
            "rows": rows_of(entries),
        }
        if self._output is not None:
            try:
                with open(self._output, "wb") as file:
                    marshal.dump(stats_of(frame["rows"]), file)
            except OSError as failure:
                frame["unwritten"] = failure.strerror or str(failure)
        self._channel.send(frame)


def starts_thread(code):
    """Whether a profiled function is the built-in that starts a thread."""
    return isinstance(code, str) and ("_thread.start_new_thread" in code or "_thread.start_joinable_thread" in code)


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
                called = by_code[id(call.code)]
                called.ncalls -= call.ncalls
                called.pcalls -= call.pcalls
                called.tottime -= call.tottime
                called.cumtime -= call.cumtime
    return [entry for entry in entries if entry.ncalls > 0 and not is_helper(entry.code)]


def rows_of(entries):
    """Rows in the profiler's order, callers by index: [file, line, name, qualname, ncalls, pcalls, tottime,
    cumtime, [[caller, ncalls, pcalls, tottime, cumtime], ...]]."""
    index = {id(entry.code): number for number, entry in enumerate(entries)}
    rows = []
    for entry in entries:
        code = entry.code
        if isinstance(code, str):
            row = ["~", 0, code, None]
        else:
            row = [code.co_filename, code.co_firstlineno, code.co_name, getattr(code, "co_qualname", None)]
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
