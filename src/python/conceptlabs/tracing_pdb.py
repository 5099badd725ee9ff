"""When a thread's Pdb stops: bdb's tracing, with what lets most events pass before bdb sees them."""
import bdb
import os
import sys

from conceptlabs.console_pdb import ConsolePdb
from conceptlabs.exceptions import is_unwinding
from conceptlabs.program import is_helper


class TracingPdb(ConsolePdb):
    """What a stop is made of (`reason`, `event`) is kept until the program runs on.

    `way` is how a button's step goes on by itself: `in` past the call, `out` to the caller. While it is
    `filtered`, it does not stop where the buttons step through. A thread that is `free` runs without stepping.
    """

    def __init__(self, debugger, console):
        self.debugger = debugger
        self.at_prompt = self.is_interrupted = False
        self.free = self.filtered = False
        self.way = None
        # The program's own trace function, which waits while pdb steps.
        self.replaced = None
        self.forget_stop()
        super().__init__(stdin=console, stdout=console, nosigint=True, readrc=False)
        self.breaks = debugger.breaks
        # One bound method for all events: making a new one each time costs as much as the event.
        self.dispatch = self.trace_dispatch
        # Before `sys.monitoring`: (frame, exception, traceback) of the last exceptions in frames that
        # these may leave for a library, by the frame's id.
        self.leaving = {}
        # What `looker` has made, by the id of the code object, until breakpoints change.
        self.lookers = {}
        self.glance = self.glancer()

    def forget_stop(self):
        self.reason, self.event, self.text, self.hits, self.failure = "step", "line", None, [], None

    # Events

    def trace_dispatch(self, frame, event, arg):
        """bdb's, after what costs less: most events concern nobody."""
        monitor = self.debugger.monitor
        if self.free:
            if not monitor:
                return self.look_for_breakpoints(frame, event, arg)
            sys.settrace(self.resting_trace())
            return None
        if event == "call" and is_helper(frame.f_code):
            return None
        if event == "line" and monitor and monitor.has(frame.f_code, frame.f_lineno):
            return self.dispatch  # The monitor tells of the line, too: see stop_at_line.
        if event == "opcode" and not monitor:
            frame.f_trace_opcodes = False
            event = "line"  # See Debugger.on_pause.
        if event == "exception" and not monitor and not self.stop_here(frame):
            self.look_at_raise(frame, arg[1], arg[2])
        elif event == "return" and not monitor and not self.stop_here(frame):
            self.look_at_return(frame)
        return super().trace_dispatch(frame, event, arg)

    def look_for_breakpoints(self, frame, event, arg):
        """What a trace function does while the thread runs freely, before there was `sys.monitoring`."""
        code = frame.f_code
        known = self.debugger.watched.get(id(code)) or self.debugger.watch(code)
        lines = known[1]
        if event == "exception":
            self.look_at_raise(frame, arg[1], arg[2])
        elif event == "return":
            self.look_at_return(frame)
        elif event == "line" and frame.f_lineno in lines and self.stop_at_breakpoint(frame):
            return self.dispatch
        if lines:
            return self.lookers.get(id(code)) or self.looker(code, lines)
        raised = self.debugger.is_raised_wanted()
        # A generator that is left may have breakpoints when it goes on.
        frame.f_trace_lines = not raised or event == "return"
        if not raised:
            frame.f_trace = None
        if lines:
            # They have come meanwhile, by another thread.
            frame.f_trace_lines = True
            frame.f_trace = self.dispatch
        return self.dispatch if raised or lines else None

    def looker(self, code, lines):
        """A local trace function that lets pass what is not on one of the lines: one for all calls of the code."""
        leaving = self.leaving

        def look(frame, event, arg):
            if event == "line":
                if frame.f_lineno not in lines:
                    return look
                if self.free:
                    return self.dispatch if self.stop_at_breakpoint(frame) else look
            elif event == "return" and self.free and not leaving:
                return look
            return self.dispatch(frame, event, arg)

        look.code = code  # Held, so that its id stays its own.
        self.lookers[id(code)] = look
        return look

    def glancer(self):
        """The global trace function of a thread that runs freely: lets most calls pass."""
        unwatched, lookers, dispatch = self.debugger.unwatched, self.lookers, self.trace_dispatch

        def glance(frame, event, arg):
            key = id(frame.f_code)
            if key in unwatched:
                return None
            # Got once: breakpoints may change meanwhile.
            look = lookers.get(key)
            return look if look and self.free else dispatch(frame, event, arg)

        return glance

    def break_anywhere(self, frame):
        # Whether a frame is to be traced that pdb does not step through.
        if self.debugger.monitor:
            return False
        return self.debugger.is_raised_wanted() or bool(self.debugger.watch(frame.f_code)[1])

    def stop_at_line(self, frame):
        """What a trace function does at a line, asked for by the monitor."""
        if self.botframe is None or self.quitting or self.at_prompt:
            return
        if self.free or not self.stop_here(frame):
            if not self.stop_at_breakpoint(frame):
                return
        else:
            self.stop_at(frame, self.user_line)
        self.retrace()

    def stop_at_breakpoint(self, frame):
        """Stops where a breakpoint says so; whether one has."""
        hit = self.debugger.breakpoints.hit(self, frame)
        if hit is None:
            return False
        self.stop_at_hit(frame, hit)
        return True

    def stop_at_hit(self, frame, hit):
        """Stops at what `Breakpoints.hit` has given."""
        self.note_hit(*hit)
        self.stop_at(frame, self.user_line)

    def stop_at(self, frame, tell, *more):
        """Calls one of the `user_` methods as bdb does."""
        self.enterframe = frame
        tell(frame, *more)
        if self.quitting:
            raise bdb.BdbQuit

    def look_at_raise(self, frame, error, trace):
        """Stops at an exception that is to stop where it is raised."""
        if not self.debugger.monitor and self.debugger.exceptions.wants_user_unhandled(error):
            if self.debugger.may_leave_mine(frame):
                self.leaving[id(frame)] = (frame, error, trace)
        if self.debugger.wants_raised(error, trace):
            self.stop_at_exception(frame, "exception", error, trace)

    def look_at_leave(self, frame, error, trace):
        """Stops at an exception that is to stop where it leaves the learner's code for a library."""
        if self.debugger.wants_user_unhandled(error, trace):
            self.stop_at_exception(frame, "user unhandled", error, trace)

    def look_at_return(self, frame):
        """As `look_at_leave`, of a frame that returns in one way or the other."""
        last = self.leaving.pop(id(frame), None)
        if last is not None and is_unwinding(frame):
            self.look_at_leave(*last)

    def stop_at_exception(self, frame, event, error, trace):
        if self.botframe is None or self.quitting or self.at_prompt:
            return
        # Where pdb steps, it stops at exceptions by itself.
        if self.free or frame.f_trace is None or not self.stop_here(frame):
            self.way = None
            self.stop_at(frame, self.user_exception, (type(error), error, trace), event)
            self.retrace()

    def retrace(self):
        """Takes up tracing where pdb is to step on from a stop that no trace function made."""
        if not self.free:
            sys.settrace(self.dispatch)

    def resting_trace(self):
        """The trace function of a thread that runs freely: the program's own, or who looks for breakpoints."""
        return self.replaced if self.replaced or self.debugger.monitor else self.glance

    def untraced(self, call):
        """Calls something that stops, in this thread, while no trace function runs."""
        trace = sys.gettrace()
        sys.settrace(None)
        try:
            call()
        finally:
            sys.settrace(trace)
            self.retrace()

    def is_to_pause(self):
        return self.reason == "pause" and not self.at_prompt and not self.is_interrupted

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, *more, **named):
        super()._set_stopinfo(stopframe, returnframe, stoplineno, *more, **named)
        self.free = stoplineno == -1 and returnframe is None and stopframe is self.botframe

    def canonic(self, filename):
        # By its real path: a file may be opened through a link and imported without it.
        known = self.fncache.get(filename)
        if known is None:
            real = filename if filename.startswith("<") else os.path.realpath(filename)
            known = self.fncache[filename] = super().canonic(real)
        return known

    def stop_here(self, frame):
        if not super().stop_here(frame) or is_helper(frame.f_code):
            return False
        return not self.filtered or not self.debugger.is_stepped_through(frame)

    def dispatch_return(self, frame, arg):
        if self.filtered and frame is self.stopframe is not self.returnframe and not self.stop_here(frame):
            # bdb waits for it to stop where it ends: the step goes on in its caller.
            self._set_stopinfo(None, None)
        return super().dispatch_return(frame, arg)

    def break_here(self, frame):
        hit = self.debugger.breakpoints.hit(self, frame)
        if hit is not None:
            self.note_hit(*hit)
        return hit is not None

    def note_hit(self, bp, met):
        """Tells a stop which breakpoint it comes of."""
        self.currentbp = bp.number
        self.reason = "breakpoint" if isinstance(bp, bdb.Breakpoint) else "function breakpoint"
        self.hits = [bp.number]
        if met and bp.temporary:
            self.do_clear(str(bp.number))

    def set_continue(self):
        # Tracing stays on: breakpoints may be set, and a pause be asked for, while the program runs.
        self._set_stopinfo(self.botframe, None, -1)

    def set_trace(self, frame=None):
        frame = frame or sys._getframe().f_back
        # bdb's own lines on the way to the stop are none to stop on.
        sys.settrace(None)
        self.reason, self.filtered, self.way = "breakpoint", False, None
        if self.botframe is None:
            self.begin_above(frame)
        self.arm(frame)
        self.enterframe = frame
        # From 3.13 on pdb stops on the call itself, not on the next line.
        getattr(self, "set_stepinstr", self.set_step)()
        self.retrace()

    def begin_above(self, frame):
        """Takes what is above the helper for the beginning of a thread whose start nobody saw."""
        while frame.f_back is not None and not is_helper(frame.f_back.f_code):
            frame = frame.f_back
        self.botframe = frame
        if not self.debugger.monitor:
            frame.f_trace = self.dispatch

    def clear_all_breaks(self):
        error = super().clear_all_breaks()
        self.debugger.breaks.clear()
        self.breaks = self.debugger.breaks
        return error

    def arm(self, frame):
        """Has this frame and its callers traced, for stops that may come in any of them.

        Not the lowest: where that is traced, too, is bdb's to say.
        """
        while frame is not None and frame is not self.botframe:
            if not is_helper(frame.f_code):
                frame.f_trace = self.dispatch
                frame.f_trace_lines = True
            frame = frame.f_back
