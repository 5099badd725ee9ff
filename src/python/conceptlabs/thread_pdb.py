"""pdb for one thread: its prompt is on the channel, its breakpoints are everybody's."""
import pdb
import sys
from queue import SimpleQueue

from conceptlabs.conditions import describe_briefly
from conceptlabs.console import Console, split_block
from conceptlabs.console_pdb import documented
from conceptlabs.deadline import interrupt, watchdog
from conceptlabs.frames import write_back
from conceptlabs.inspection import Inspection
from conceptlabs.program import is_helper
from conceptlabs.tracing_pdb import TracingPdb


class ThreadPdb(TracingPdb):
    """A Pdb whose commands come from the host: typed in the console, or meant by a button.

    `number` names the thread on the channel.
    """

    def __init__(self, debugger, number, ident):
        self.number = number
        self.ident = ident
        self.inbox = SimpleQueue()
        # The call that a step is to go into: how the function is called, how many of its calls to let pass.
        self.target = None
        self.jumped = False
        self.console = Console(self.read_command, self.send_text)
        super().__init__(debugger, self.console)
        self.inspection = None
        self.typed_ahead = []
        # The Pdb at whose prompt the thread stands, and the names of an interpreter that was opened there.
        self.thread = self.active = self
        self.asked_in = None
        # What the thread works on at the prompt (a question or a command), and what it need not begin.
        self.work = None
        self.cancelled = set()

    # Stops

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
        self.stop_on_uncaught(error)
        self.message("Uncaught exception. Entering post mortem debugging")
        # From 3.13 on pdb walks the chain of exceptions, if it gets the exception itself.
        self.interaction(None, error if sys.version_info >= (3, 13) else error.__traceback__)

    def stop_on_uncaught(self, error):
        self.reason, self.event, self.text = "exception", "uncaught", describe_briefly(error)
        self.way, self.failure = None, error

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

    if sys.version_info >= (3, 13):

        @documented
        def do_exceptions(self, arg):
            stack = self.stack
            result = super().do_exceptions(arg)
            if self.stack is not stack:
                # The frames of another exception: to the host a stop of its own.
                self.leave_prompt()
                self.stop_on_uncaught(self._chained_exceptions[self._chained_exception_index])
            return result

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
