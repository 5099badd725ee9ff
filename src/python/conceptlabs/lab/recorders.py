"""What can be watched while a program runs: each function prepares one kind of events before the program begins."""
import dis
import gc
import inspect
import sys
import threading

GENERATOR = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")


def watch_calls(recorder, job):
    """`call`, `return` and `raise` of the file's functions; for generators `resume`, `yield` and `finish` as well."""

    def profile(frame, event, argument):
        code = frame.f_code
        if code.co_filename != recorder.path or code.co_name[0] == "<" or event not in ("call", "return"):
            return
        generator = code.co_flags & GENERATOR
        caller = frame.f_back
        if event == "call":
            count = code.co_argcount + code.co_kwonlyargcount
            given = {name: frame.f_locals.get(name) for name in code.co_varnames[:count]}
            line = caller.f_lineno if caller is not None and caller.f_code.co_filename == recorder.path else None
            by = caller.f_code.co_name if line is not None else None
            recorder.record("calls", "resume" if generator else "call", line, function=code.co_name, caller=by, arguments=given)
            return
        last = dis.opname[code.co_code[frame.f_lasti]] if frame.f_lasti >= 0 else ""
        if generator and last in ("YIELD_VALUE", "YIELD_FROM", "SEND", "RESUME", "INSTRUMENTED_YIELD_VALUE"):
            recorder.record("calls", "yield", frame.f_lineno, function=code.co_name, value=argument)
        elif argument is None and last not in ("RETURN_VALUE", "RETURN_CONST"):
            recorder.record("calls", "raise", frame.f_lineno, function=code.co_name)
        else:
            name = "finish" if generator else "return"
            recorder.record("calls", name, frame.f_lineno, function=code.co_name, value=argument)

    threading.setprofile(profile)
    return lambda: sys.setprofile(profile)


def watch_locks(recorder, job):
    """`want`, `got`, `gave up` and `free` of locks that the file makes; `lock` numbers them as they are made."""
    numbers = iter(range(1, sys.maxsize))

    class Recorded(object):
        def __init__(self, inner):
            self._inner = inner
            self._number = next(numbers)
            self._line = recorder.own_line(3)

        def acquire(self, *args, **kwargs):
            self._tell("want")
            got = self._inner.acquire(*args, **kwargs)
            self._tell("got" if got else "gave up")
            return got

        def release(self):
            # Told before: afterwards another thread may already have it.
            self._tell("free")
            self._inner.release()

        def __enter__(self):
            return self.acquire()

        def __exit__(self, *_):
            self.release()

        def _tell(self, name):
            recorder.record("locks", name, recorder.own_line(3), lock=self._number, made=self._line)

        def __getattr__(self, name):
            return getattr(self._inner, name)

    def recording(make):
        return lambda: Recorded(make()) if recorder.is_own() else make()

    threading.Lock = recording(threading.Lock)
    threading.RLock = recording(threading.RLock)


def watch_threads(recorder, job):
    """`start`, `run`, `end` and `joined` of threads, by `name`."""
    start, join, run = threading.Thread.start, threading.Thread.join, threading.Thread.run

    def recorded_start(thread):
        recorder.record("threads", "start", recorder.own_line(), who=thread.name, daemon=thread.daemon)
        own_run = thread.run

        def recorded_run():
            recorder.record("threads", "run", None, who=thread.name)
            try:
                own_run()
            finally:
                recorder.record("threads", "end", None, who=thread.name)

        thread.run = recorded_run
        return start(thread)

    def recorded_join(thread, timeout=None):
        join(thread, timeout)
        recorder.record("threads", "joined", recorder.own_line(), who=thread.name, alive=thread.is_alive())

    threading.Thread.start, threading.Thread.join, threading.Thread.run = recorded_start, recorded_join, run


def watch_sockets(recorder, job):
    """What is done with sockets, by the method's name: `bind`, `sendto`, `recv`; `socket` numbers them."""
    import socket

    numbers = {}

    def number(one):
        return numbers.setdefault(id(one), len(numbers) + 1)

    def record_method(name):
        method = getattr(socket.socket, name)

        def recorded(self, *args, **kwargs):
            try:
                result = method(self, *args, **kwargs)
            except Exception as error:
                recorder.record("sockets", name, recorder.own_line(), socket=number(self), arguments=args, error=type(error).__name__)
                raise
            told = number(result[0]) if name == "accept" else result
            recorder.record("sockets", name, recorder.own_line(), socket=number(self), arguments=args, result=told)
            return result

        setattr(socket.socket, name, recorded)

    for name in "bind listen accept connect send sendall sendto recv recvfrom shutdown close".split():
        record_method(name)


def watch_processes(recorder, job):
    """`start` and `joined` of `multiprocessing` processes, with their exit codes."""
    from multiprocessing.process import BaseProcess

    start, join = BaseProcess.start, BaseProcess.join

    def recorded_start(process):
        start(process)
        recorder.record("processes", "start", recorder.own_line(), who=process.name, pid=process.pid)

    def recorded_join(process, timeout=None):
        join(process, timeout)
        recorder.record("processes", "joined", recorder.own_line(), who=process.name, exit_code=process.exitcode)

    BaseProcess.start, BaseProcess.join = recorded_start, recorded_join


def watch_gc(recorder, job):
    """`start` and `stop` of the garbage collector, with what it has found."""

    def callback(phase, info):
        recorder.record("gc", phase, recorder.own_line(), **info)

    gc.callbacks.append(callback)


def watch_audit(recorder, job):
    """Audit events by their names, those of `audit` alone, that the file leads to: `open`, `socket.connect`."""
    wanted = frozenset(job["audit"])
    busy = []

    def hook(name, arguments):
        if name in wanted and not busy:
            busy.append(name)  # What is written down may be audited, too.
            try:
                line = recorder.own_line()
                if line is not None:  # Else it is us.
                    recorder.record("audit", name, line, arguments=arguments)
            finally:
                busy.pop()

    sys.addaudithook(hook)


def watch_memory(recorder, job):
    """`mark` each time a line with one of the `marks` is about to run: bytes that Python objects take, and the peak."""
    import tracemalloc

    with open(recorder.path, encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines()
    marks = {
        number: mark for number, text in enumerate(lines, 1) for mark in reversed(job["marks"]) if mark in text
    }

    def trace(frame, event, argument):
        code = frame.f_code
        if code.co_filename != recorder.path or code.co_name in COMPREHENSIONS:
            return None
        before = []

        def trace_line(frame, event, argument):
            # A comprehension comes to its own line again and again.
            if event == "line" and frame.f_lineno in marks and before != [frame.f_lineno]:
                now, peak = tracemalloc.get_traced_memory()
                recorder.record("memory", "mark", frame.f_lineno, mark=marks[frame.f_lineno], now=now, peak=peak)
            if event == "line":
                before[:] = [frame.f_lineno]
            return trace_line

        return trace_line(frame, event, argument)

    tracemalloc.start()
    return lambda: sys.settrace(trace)


RECORDERS = {
    "calls": watch_calls,
    "locks": watch_locks,
    "threads": watch_threads,
    "sockets": watch_sockets,
    "processes": watch_processes,
    "gc": watch_gc,
    "audit": watch_audit,
    "memory": watch_memory,
}
