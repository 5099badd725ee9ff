"""pdb for one thread: its prompt is on the channel, its breakpoints are everybody's."""
import bdb
import os
import pdb
import sys
from queue import SimpleQueue

from conceptlabs.conditions import describe_briefly
from conceptlabs.console import Console, split_block
from conceptlabs.console_pdb import ConsolePdb, documented
from conceptlabs.deadline import interrupt, watchdog
from conceptlabs.exceptions import is_unwinding
from conceptlabs.frames import write_back
from conceptlabs.inspection import Inspection
from conceptlabs.program import is_helper


class ThreadPdb(ConsolePdb):
    """A Pdb whose commands come from the host: typed in the console, or meant by a button.

    `number` names the thread on the channel. What a stop is made of (`reason`, `event`) is kept until the
    program runs on. `way` is how a button's step goes on by itself: `in` past the call, `out` to the caller.
    While it is `filtered`, it does not stop where the buttons step through.
    """

    def __init__(self, debugger, number, ident):
        self.debugger = debugger
        self.number = number
        self.ident = ident
        self.inbox = SimpleQueue()
        self.at_prompt = self.is_interrupted = False
        self.free = False
        self.filtered = False
        self.way = None
        # The call that a step is to go into: how the function is called, how many of its calls to let pass.
        self.target = None
        self.jumped = False
        # The program's own trace function, which waits while pdb steps.
        self.replaced = None
        self.forget_stop()
        self.console = Console(self.read_command, self.send_text)
        super().__init__(stdin=self.console, stdout=self.console, nosigint=True, readrc=False)
        self.breaks = debugger.breaks
        # One bound method for all events: making a new one each time costs as much as the event.
        self.dispatch = self.trace_dispatch
        # Before `sys.monitoring`: (frame, exception, traceback) of the last exceptions in frames that
        # these may leave for a library, by the frame's id.
        self.leaving = {}
        # What `looker` has made, by the id of the code object, until breakpoints change.
        self.lookers = {}
        self.glance = self.glancer()
        self.inspection = None
        self.typed_ahead = []
        # The Pdb at whose prompt the thread stands, and the names of an interpreter that was opened there.
        self.thread = self.active = self
        self.asked_in = None
        # What the thread works on at the prompt (a question or a command), and what it need not begin.
        self.work = None
        self.cancelled = set()

    # Tracing

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
        if raised:
            return self.dispatch
        frame.f_trace = None
        return None

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

    # Stops

    def forget_stop(self):
        self.reason, self.event, self.text, self.hits, self.failure = "step", "line", None, [], None

    def user_call(self, frame, argument_list):
        self.event = "call"
        super().user_call(frame, argument_list)

    def user_line(self, frame):
        self.event = "line"
        if self._wait_for_mainpyfile and self.canonic(frame.f_code.co_filename) == self.mainpyfile:
            self._wait_for_mainpyfile = False
            if not self.break_here(frame):
                if not self.debugger.stop_on_entry:
                    self.set_continue()
                    sys.settrace(self.resting_trace())
                    return
                self.reason = "entry"
        super().user_line(frame)

    user_opcode = user_line

    def user_return(self, frame, return_value):
        self.event = "return"
        super().user_return(frame, return_value)

    def user_exception(self, frame, exc_info, event="exception"):
        self.event = event
        if exc_info[0] not in (StopIteration, GeneratorExit):
            # Those are how loops and generators end; pdb stops there, too, but nothing has gone wrong.
            self.reason, self.text, self.failure = "exception", describe_briefly(exc_info[1]), exc_info[1]
        super().user_exception(frame, exc_info)

    def interrupt(self, frame):
        """Stops in the middle of a line, in a signal handler: the call it waits in goes on afterwards."""
        while frame is not None and is_helper(frame.f_code):
            frame = frame.f_back
        if frame is not None:
            self.reason, self.enterframe = "pause", frame
            # pdb's own lines on the way to its prompt are none to pause on.
            self.is_interrupted = True
            try:
                self.interaction(frame, None)
            finally:
                self.is_interrupted = False

    def post_mortem(self, error):
        """Opens pdb's prompt on the frames of an exception that nothing caught."""
        self.reason, self.event, self.text = "exception", "uncaught", describe_briefly(error)
        self.way, self.failure = None, error
        self.message("Uncaught exception. Entering post mortem debugging")
        # From 3.13 on pdb walks the chain of exceptions, if it gets the exception itself.
        self.interaction(None, error if sys.version_info >= (3, 13) else error.__traceback__)

    def bp_commands(self, frame):
        wanted = super().bp_commands(frame)
        text = "" if wanted else self.console.take()
        if text:
            # Commands of a breakpoint that let the program go on: their output is shown before what it prints next.
            self.debugger.flush_program()
            self.debugger.send({"kind": "text", "thread": self.number, "text": text, "shown": True})
            self.inbox.get()
        if not wanted:
            self.forget_stop()
        return wanted

    def _cmdloop(self):
        frame, event = self.stack[-1][0], self.event
        try:
            super()._cmdloop()
        finally:
            self.leave_prompt()
            if event != "uncaught":
                if self.free:
                    sys.settrace(self.resting_trace())
                elif not self.quitting:
                    self.arm(frame)
                    sys.settrace(self.dispatch)

    def leave_prompt(self):
        if self.at_prompt:
            self.at_prompt = False
            self.inspection = None
            self.debugger.send({"kind": "resumed", "thread": self.number, "output": self.console.take()})
        self.forget_stop()

    # The prompt

    def send_text(self, text):
        self.debugger.send({"kind": "text", "thread": self.number, "text": text})

    def read_command(self, output, prompt):
        """Shows the prompt and waits for a command; answers the host's questions meanwhile."""
        # From here on there is nothing to interrupt.
        work, self.work = self.work, None
        if not self.at_prompt:
            command = self.next_on_the_way()
            if command is not None:
                self.debugger.send(
                    {"kind": "passed", "thread": self.number, "output": output, "command": command}
                )
                return command + "\n"
        pdb = self.active
        while self.typed_ahead:
            line = self.typed_ahead.pop(0)
            # An empty line ends a statement of several lines, where pdb reads those one by one.
            if line != "\n" or prompt != pdb.prompt:
                self.console.write(output)
                self.work = work
                return line
        self.debugger.flush_program()
        frame = {"thread": self.number, "output": output, "prompt": prompt, "index": pdb.curindex}
        if not self.at_prompt:
            self.at_prompt = True
            self.inspection = Inspection(self)
            frame.update(kind="stopped", reason=self.reason, event=self.event, text=self.text, hits=self.hits)
        else:
            self.keep_edits()
            frame.update(kind="prompt", jumped=self.jumped)
            self.jumped = False
        self.debugger.send(frame)
        self.debugger.report_breakpoints()
        while True:
            self.work = None
            request = self.inbox.get()
            self.work = request["id"]
            if request["kind"] == "pdb":
                if self.work in self.cancelled:
                    raise KeyboardInterrupt
                return self.begin_command(request)
            if self.work not in self.cancelled:
                self.debugger.answer(request, self.inspection.answer)

    def cancel(self, work):
        """Interrupts a question or a command; a command as Ctrl+C does at a terminal."""
        self.cancelled.add(work)
        if not self.at_prompt or self.work != work:
            return
        if watchdog.cut_short(self.ident):
            self.inspection.give_up()
        else:
            self.typed_ahead = []
            interrupt(self.ident, KeyboardInterrupt)

    def begin_command(self, request):
        command = request["command"]
        if command is None:
            return ""  # The end of input, as Ctrl+D is at a terminal.
        self.way = request.get("way")
        # A call that was chosen is gone into, whatever it is.
        self.filtered = request["from"] == "button" and self.way != "into"
        self.target = request.get("target")
        self.way_frame = self.curframe
        if "\n" not in command:
            return command + "\n"
        first, *self.typed_ahead = split_block(command)
        return first

    def next_on_the_way(self):
        """The command that takes a button's step on from where pdb has stopped, or None where it is there."""
        if self.way == "in" and self.event == "call":
            return "s"
        if self.way == "into":
            if self.event == "call":
                if self.is_target(self.curframe):
                    self.way = "in"
                    return "s"
                return "r"
            if self.event == "return" and self.curframe is not self.way_frame:
                return "s"
        if self.way == "out":
            if self.event == "call":
                self.way_frame = self.curframe
                return "r"
            if self.event == "return" and self.curframe is self.way_frame:
                return "n"
        self.way = None
        return None

    def is_target(self, frame):
        """Whether a call that has just begun is the one that the step is to go into."""
        code = frame.f_code
        names = [code.co_name]
        if code.co_name == "__init__" and code.co_argcount:
            names.append(type(frame.f_locals[code.co_varnames[0]]).__name__)
        if frame.f_back is not self.way_frame or self.target["name"] not in names:
            return False
        self.target["skip"] -= 1
        return self.target["skip"] < 0

    def keep_edits(self):
        """Writes names that were set at the prompt back into the frame: up to 3.12 pdb's dict is a copy."""
        pdb = self.active
        if sys.version_info < (3, 13) and pdb.curframe is not None:
            write_back(pdb.curframe, pdb.curframe_locals)

    @documented
    def do_jump(self, arg):
        frame = self.curframe
        line = frame.f_lineno
        try:
            return super().do_jump(arg)
        finally:
            self.jumped = frame.f_lineno != line

    do_j = do_jump

    # Commands that start another Pdb, or end the program

    @documented
    def do_debug(self, arg):
        event = self.event
        try:
            return super().do_debug(arg)
        finally:
            self.event = event
            self.keep_edits()

    def turn_to(self, pdb):
        """Leaves the prompt of one Pdb for that of another, which the host learns as a stop of its own."""
        self.leave_prompt()
        self.active = pdb

    @documented
    def do_run(self, arg):
        self.debugger.run_again(self, arg)

    do_restart = do_run

    @documented
    def do_quit(self, arg):
        self.debugger.send({"kind": "quit"})
        with self.asking(pdb):
            return super().do_quit(arg)

    do_q = do_exit = do_quit

    @documented
    def do_EOF(self, arg):
        self.debugger.send({"kind": "quit"})
        with self.asking(pdb):
            return super().do_EOF(arg)
