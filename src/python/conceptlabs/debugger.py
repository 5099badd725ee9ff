"""The debugger of one process: its threads' Pdbs, and the breakpoints they share."""
import _thread
import os
import pdb
import shlex
import signal
import sys
import threading
import traceback
from itertools import count
from queue import SimpleQueue

from conceptlabs import monitoring
from conceptlabs.breakpoints import Breakpoints
from conceptlabs.deadline import watchdog
from conceptlabs.exceptions import ExceptionStops, caller_of, is_first_leave, is_new_to, is_outermost
from conceptlabs.host import end_with_host, in_forked_children, leave_in_children, tree_killer
from conceptlabs.host_requests import HostRequests
from conceptlabs.my_code import MyCode
from conceptlabs.program import is_helper
from conceptlabs.rerun import remember
from conceptlabs.step_filters import StepFilters
from conceptlabs.thread_pdb import ThreadPdb
from conceptlabs.trace_functions import share

MAIN = 1
# Code objects that are remembered; a program that compiles for ever must not fill the memory.
MOST_WATCHED = 20000


class Debugger(HostRequests):
    """Receives on a thread of its own, which no tracer sees; stops answer in the thread that stands there."""

    def __init__(self, channel, job):
        self._channel = channel
        self.stop_on_entry = job["stopOnEntry"]
        self.just_my_code = job["justMyCode"]
        self.exceptions = ExceptionStops()
        self.breaks = {}
        # Before `sys.monitoring`: lines with breakpoints by the id of the code object, which is kept with them,
        # and the ids of those that have none and need not be looked at.
        self.watched = {}
        self.unwatched = set()
        # Breakpoints change on another thread than code is looked at, and a signal may come while that is done.
        self._watching = threading.RLock()
        self._my_code = MyCode(job["program"])
        self._step_filters = StepFilters(job["stepFilters"])
        self._entry = None
        self._threads = {}
        # Counted in C: two threads may start at once.
        self._numbers = count(MAIN)
        self._go = SimpleQueue()
        self.main = self.add_thread()
        self.breakpoints = Breakpoints(self.main)
        self.monitor = monitoring.claim(self)

    # Threads

    def add_thread(self):
        """A Pdb for the current thread."""
        ident = _thread.get_ident()
        thread = ThreadPdb(self, next(self._numbers), ident)
        thread.reset()
        self._threads[ident] = thread
        return thread

    def current(self):
        return self._threads.get(_thread.get_ident())

    def adopt_thread(self, frame):
        """A Pdb for the current thread, whose start nobody saw."""
        thread = self.add_thread()
        thread.begin_above(frame)
        thread.set_continue()
        self.send({"kind": "thread", "thread": thread.number})
        return thread

    def trace_thread(self, frame, event, arg):
        """The trace function that every new thread starts with: gives the thread its Pdb."""
        thread = self.add_thread()
        thread.botframe = frame.f_back or frame
        thread.set_continue()
        self.send({"kind": "thread", "thread": thread.number})
        sys.settrace(thread.resting_trace())
        return thread.dispatch(frame, event, arg)

    def set_trace(self, *, header=None, **more):
        """Stands in for `pdb.set_trace`, and so for `breakpoint()`."""
        frame = sys._getframe().f_back
        thread = self.current() or self.adopt_thread(frame)
        if header is not None:
            thread.message(header)
        thread.set_trace(frame)

    def mourn_thread(self, show):
        """A `threading.excepthook` that opens pdb's prompt on what a thread did not catch."""

        def hook(args):
            if args.exc_type.__name__ == "BdbQuit":
                return
            show(args)
            thread = self.current()
            wanted = args.exc_type is not SystemExit and self.exceptions.wants_uncaught(args.exc_value)
            if wanted and thread is not None:
                thread.untraced(lambda: thread.post_mortem(args.exc_value))

        return hook

    def mourn_program(self, show):
        """A `sys.excepthook` that opens pdb's prompt on what has ended the program."""

        def hook(kind, error, trace):
            show(kind, error, trace)
            if kind.__name__ != "BdbQuit":
                self.main.untraced(lambda: self.mourn(error, trace))

        return hook

    def mourn(self, error, trace):
        """Opens pdb's prompt on an exception that has ended the program's main part."""
        while is_helper(trace.tb_frame.f_code):
            trace = trace.tb_next
        if self.exceptions.wants_uncaught(error):
            # From bdb's own frame on, as pdb shows it.
            self.main.post_mortem(error.with_traceback(trace))

    # What is whose

    def is_mine(self, code):
        """Whether a code object is the learner's."""
        return self._my_code.has(code)

    def is_stepped_through(self, frame):
        """Whether the buttons step through a frame without stopping in it."""
        if self.just_my_code and not self.is_mine(frame.f_code):
            return True
        return self._step_filters.has(frame)

    def is_entry(self, code):
        """Whether this is the statement that bdb runs: the whole program, or the call."""
        return code is self._entry

    def wants_raised(self, error, trace):
        """Whether an exception stops in the frame with which its traceback begins."""
        if not self.exceptions.wants_raised(error):
            return False
        return is_new_to(trace, self.is_mine if self.just_my_code else lambda code: not is_helper(code))

    def may_leave_mine(self, frame):
        """Whether what leaves a frame goes from the learner's code into a library."""
        if not self.is_mine(frame.f_code):
            return False
        caller = caller_of(frame)
        if caller is None or is_helper(caller.f_code) or self.is_entry(caller.f_code) or is_outermost(caller):
            return False
        return not self.is_mine(caller.f_code)

    def wants_user_unhandled(self, error, trace):
        """Whether an exception stops as it leaves the learner's code by the frame with which its traceback begins."""
        if not self.exceptions.wants_user_unhandled(error):
            return False
        return self.may_leave_mine(trace.tb_frame) and is_first_leave(trace, self.is_mine)

    def watch(self, code):
        """(code, its lines with breakpoints), remembered for those who are asked at every event."""
        with self._watching:
            lines = self.breakpoints.lines_in(code)
            known = self.watched.get(id(code))
            if known is None:
                if len(self.watched) >= MOST_WATCHED:
                    self.unwatched.clear()
                    self.watched.clear()
                    self.forget_lookers()
                known = self.watched[id(code)] = (code, set(lines))
            else:
                # In place: frames that are under way hold on to these sets. What stays is never lost.
                known[1].intersection_update(lines)
                known[1].update(lines)
            if known[1] or self.is_raised_wanted() or self.is_anyone_to_pause():
                self.unwatched.discard(id(code))
            else:
                self.unwatched.add(id(code))
            return known

    def is_raised_wanted(self):
        """Whether exceptions are to stop that may still be caught."""
        return self.exceptions.raised is not None or self.exceptions.user_unhandled is not None

    def rewatch(self):
        """Looks at all code anew: breakpoints, or the exceptions that stop, have changed."""
        if self.monitor:
            self.monitor.restart()
            return
        with self._watching:
            self.unwatched.clear()
            for code, _ in tuple(self.watched.values()):
                self.watch(code)
        self.forget_lookers()
        for ident, frame in sys._current_frames().items():
            thread = self._threads.get(ident)
            while thread is not None and frame is not None:
                lines = (self.watched.get(id(frame.f_code)) or self.watch(frame.f_code))[1]
                if frame.f_trace is None and (self.is_raised_wanted() or lines):
                    frame.f_trace = thread.dispatch
                if lines and frame.f_trace == thread.dispatch:
                    frame.f_trace_lines = True
                frame = frame.f_back

    def forget_lookers(self):
        """Has the threads ask anew what has breakpoints."""
        for thread in tuple(self._threads.values()):
            thread.lookers.clear()

    # The wire

    def send(self, frame):
        self._channel.send(frame)

    def log(self, thread, frame, text):
        """Shows a breakpoint's message, with the place that it comes from."""
        self.flush_program()
        file = os.path.abspath(frame.f_code.co_filename)
        self.send({"kind": "log", "thread": thread.number, "text": text, "file": file, "line": frame.f_lineno})

    def flush_program(self):
        """Has the program's output go out before the host hears of a stop."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass  # The program has closed or replaced it.

    def report_breakpoints(self):
        news = self.breakpoints.changes()
        if news:
            self.rewatch()
        for change in news:
            self.send(dict(change, kind="breakpoint"))

    def follow(self):
        """Receives frames until the host is gone, then ends the process and what it has started."""
        kill, arguments = tree_killer()
        leave_in_children(self._channel)
        end_with_host(self._channel)
        in_forked_children(self.leave_child)
        watchdog.start()

        def loop():
            while True:
                frame = self._channel.recv()
                if frame is None:
                    break
                try:
                    self.receive(frame)
                except Exception:
                    # A fault of ours: the host logs it, and the program goes on.
                    self.send({"kind": "fault", "text": traceback.format_exc()})
            kill(*arguments)

        _thread.start_new_thread(loop, ())

    def leave_child(self):
        """Stops debugging in a forked child: it has no host to stop for."""
        sys.settrace(None)
        threading.settrace(None)
        if self.monitor:
            self.monitor.close()
        pdb.set_trace = lambda **_: None
        self.exceptions.uncaught = None

    def take_over(self, parent):
        """Debugs this process from now on, without stopping; `parent` is the debugger that it was forked from."""
        known = parent and parent.current()
        self.main.botframe = known.botframe if known else outermost(sys._getframe())
        self.main.set_continue()
        frame = sys._getframe()
        while frame is not None:
            if not self.monitor and self.watch(frame.f_code)[1]:
                frame.f_trace = self.main.dispatch
            elif frame.f_trace is not None:
                frame.f_trace = None
            frame = frame.f_back
        self.install()
        sys.excepthook = self.mourn_program(sys.excepthook)
        sys.settrace(self.main.resting_trace())

    # Running

    def run_again(self, thread, arg):
        """Has the host run the program in a new process; an error at the prompt where that cannot be."""
        try:
            arguments = shlex.split(arg) if arg else sys.argv[1:]
        except ValueError as error:
            thread.error("Cannot run %s: %s" % (arg, error))
            return
        text = "Restarting %s with arguments:\n\t%s\n" % (thread.mainpyfile, " ".join(arguments))
        frame = {"kind": "restart", "thread": thread.number, "args": arguments, "output": text}
        self.send(dict(frame, memory=remember(thread, self.breakpoints)))
        while True:
            # The host ends this process; pdb would unwind the program by an exception that it may catch.
            thread.inbox.get()

    def wait_for_go(self):
        self._go.get()

    def install(self):
        """Takes over where a program asks for pdb, starts a thread, or fails in one."""
        pdb.set_trace = self.set_trace
        share(self)
        threading.settrace(self.trace_thread)
        threading.excepthook = self.mourn_thread(threading.excepthook)
        if hasattr(signal, "SIGURG"):
            # Ignored where nobody handles it, so a late one does no harm.
            signal.signal(signal.SIGURG, self.on_signal)

    def run(self, statement, names, path):
        """Runs a code object of one statement under pdb, as `python -m pdb` runs a file."""
        self._entry = statement
        self.main._wait_for_mainpyfile = True
        self.main._user_requested_quit = False
        self.main.mainpyfile = self.main.canonic(path)
        self.main.run(statement, names)


def outermost(frame):
    """The frame at the bottom of the stack."""
    while frame.f_back is not None:
        frame = frame.f_back
    return frame
