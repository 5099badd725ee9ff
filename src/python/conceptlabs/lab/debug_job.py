"""Job `lab.debug`: the learner's file, or a call into it, under a real pdb that is given a list of commands."""
import io
import pdb
import sys

from conceptlabs.lab.probe import Run
from conceptlabs.lab.values import encode

PROMPTS = 500
stop_in = pdb.Pdb.set_trace  # Replaced while the program runs.


class Commands(object):
    """What pdb reads instead of a keyboard."""

    def __init__(self, next_command):
        self.readline = next_command


class Debugger(pdb.Pdb):
    """pdb, its stops and commands written down."""

    def __init__(self, path, script):
        self.printed = io.StringIO()
        super().__init__(
            stdin=Commands(self.next_command),
            stdout=self.printed,
            skip=["conceptlabs.*"],
            nosigint=True,
            readrc=False,
        )
        self.path = path
        self.script = script
        self.opening = ""
        self.entries = []

    def set_trace(self, frame):
        """Stops in `frame`, the learner's module the outermost frame, as where the file is run by itself."""
        stop_in(self, frame)
        own = [caller for caller in frames_from(frame) if caller.f_code.co_filename == self.path]
        self.botframe = own[-1] if own else frame
        for caller in frames_from(self.botframe.f_back):
            caller.f_trace = None

    def next_command(self):
        """Called by pdb where it would wait at its prompt."""
        self.take_output()
        number = len(self.entries)
        if self.script is None:
            command = "c" if number < PROMPTS else "q"
        else:
            command = self.script[number] if number < min(len(self.script), PROMPTS) else "q"
        self.entries.append({"command": command, "stack": self.describe_stack(), "output": ""})
        return command + "\n"

    def take_output(self):
        """Gives what pdb has printed since to the command before: as in a terminal, the next location too."""
        text = self.printed.getvalue()
        self.printed.seek(0)
        self.printed.truncate()
        if text.endswith(self.prompt):
            text = text[: -len(self.prompt)]
        if self.entries:
            self.entries[-1]["output"] += text
        else:
            self.opening += text

    def describe_stack(self):
        """The learner's frames at the prompt, the selected one first, then its callers."""
        frames = [
            (frame, line)
            for frame, line in self.stack[: self.curindex + 1]
            if frame.f_code.co_filename == self.path
        ]
        return [
            {"function": frame.f_code.co_name, "line": line, "locals": self.locals_of(frame)}
            for frame, line in reversed(frames)
        ]

    def locals_of(self, frame):
        # Up to Python 3.12 reading f_locals again would undo what `!name = value` has set.
        selected = frame is self.curframe and getattr(self, "curframe_locals", None) is not None
        names = self.curframe_locals if selected else frame.f_locals
        return {name: encode(value) for name, value in names.items() if name[:2] != "__"}

    def execute(self, line, code, names, values):
        """Executes `code` until a breakpoint of its own, or the one at `line`, stops it."""
        self.reset()
        if line is not None:
            problem = self.set_break(self.path, line)
            if problem:
                raise ValueError(problem)
            # What `continue` sets: nothing but a breakpoint stops.
            self.botframe = sys._getframe()
            self._set_stopinfo(self.botframe, None, -1)
            sys.settrace(self.trace_dispatch)
        try:
            exec(code, names, values)
        except pdb.bdb.BdbQuit:
            pass
        finally:
            sys.settrace(None)


def frames_from(frame):
    """The frame and its callers."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def run(channel, job):
    learner = Run(channel, job)
    debugger = Debugger(job["file"], job["commands"])

    def set_trace(*args, **kwargs):
        debugger.set_trace(sys._getframe().f_back)

    # A debugger that the program makes for itself would wait at a keyboard.
    sys.breakpointhook = pdb.set_trace = pdb.Pdb.set_trace = set_trace

    def watch(code, names, values):
        try:
            debugger.execute(job["line"], code, names, values)
        finally:
            debugger.take_output()
            learner.evidence["opening"] = debugger.opening
            learner.evidence["prompts"] = debugger.entries

    learner.carry_out(watch)
