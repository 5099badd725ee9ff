"""In the learner's process: runs the learner's file once, under limits, and sends what happened.

A check's process starts this one for each run, so that nothing the file does (leaving the process, replacing
`assert`, `print` or the debugger) reaches the check.
"""
import faulthandler
import marshal
import os
import pdb
import sys
import traceback

from conceptlabs import host, program
from conceptlabs.lab.limits import MEGABYTE, MEMORY, limit_process
from conceptlabs.lab.values import decode, encode

KINDS = {"import": ImportError, "recursion": RecursionError, "memory": MemoryError, "input": EOFError}


def silence_debugger():
    """Makes `breakpoint()` and `pdb.set_trace()` do nothing: no one sits at the prompt of this run."""
    sys.breakpointhook = lambda *args, **kwargs: None
    pdb.set_trace = pdb.Pdb.set_trace = lambda *args, **kwargs: None


def copy(source, target):
    with open(source, "rb") as file, open(target, "wb") as written:
        written.write(file.read())


class Run(object):
    """One run, and its evidence: what of it the check will see."""

    def __init__(self, channel, job):
        self.channel = channel
        self.path = job["file"]
        self.call = job["call"]
        self.observe = job["observe"]
        self.seconds = job["seconds"]
        self.scratch = job["scratch"]
        self.token = job["token"]
        self.process = os.getpid()
        self.phase = "load"
        self.before_look = self.after_look = lambda: None
        self.add_evidence = dict
        self.evidence = {"kind": "evidence", "names": {}}

    def carry_out(self, watch):
        """Loads the file, evaluates the call or lets the check look, sends the evidence and ends the process.

        `watch(code, globals, locals)` executes the file's body or, where there is a call, the call alone.
        """
        host.leave_in_children(self.channel)
        program.prepare(self.path, [])
        self.settle()
        limit_process()
        # Not a thread of ours: from Python 3.12 on cProfile would record its calls among the program's.
        faulthandler.dump_traceback_later(self.seconds, exit=True, file=os.dup(2))
        try:
            self.load(watch)
            self.join_threads()
        except SystemExit as error:
            self.evidence["exit"] = {"code": program.exit_code(error), "line": self.line_of(error)}
            if self.call is not None or self.observe is not None:
                self.evidence["failure"] = dict(self.evidence["exit"], kind="exit", phase=self.phase)
        except BaseException as error:
            self.evidence["failure"] = self.describe(error)
        self.finish()

    def settle(self):
        """Gives the program a folder of its own, with a copy of itself: whatever it writes or deletes, nothing is lost.

        Its code keeps the name of the learner's file, and finds what the learner has put beside it.
        """
        os.chdir(self.scratch)
        for name in ("TMPDIR", "TEMP", "TMP"):
            os.environ[name] = self.scratch
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        sys.dont_write_bytecode = True
        sys.argv[0] = os.path.join(self.scratch, os.path.basename(self.path))
        copy(self.path, sys.argv[0])
        # The program is not to find, and change, what looks at it.
        for name in [name for name in sys.modules if name.partition(".")[0] == "conceptlabs"]:
            del sys.modules[name]

    def load(self, watch):
        code = program.compile_file(self.path)
        whole = self.call is None and self.observe is None
        module = program.make_main(self.path) if whole else program.import_file(self.path)
        module.__file__ = sys.argv[0]
        try:
            if whole:
                watch(code, module.__dict__, module.__dict__)
                return
            self.let_find(module.__name__)
            exec(code, module.__dict__)
        finally:
            self.evidence["names"] = {
                name: encode(value) for name, value in module.__dict__.items() if name[:2] != "__"
            }
        self.phase = "call"
        if self.observe is not None:
            self.before_look()
            try:
                self.evidence["value"] = encode(self.look(module.__dict__))
            finally:
                self.after_look()
            return
        value = {}
        # As cProfile.run has it: the expression is the module `<string>`, executed by exec.
        statement = compile("value = (%s)" % self.call, "<string>", "exec", dont_inherit=True)
        watch(statement, module.__dict__, value)
        self.evidence["value"] = encode(value.get("value"))

    def let_find(self, name):
        """Lets processes that do not begin as a fork import the file as the module that it is here: multiprocessing
        sends them functions by the name of their module."""
        copy(sys.argv[0], os.path.join(self.scratch, name + ".py"))
        sys.path.append(self.scratch)

    def look(self, names):
        """Calls the check's own function with the learner's names."""
        check = {"__name__": "check", "__file__": self.observe["check"]}
        exec(marshal.loads(bytes.fromhex(self.observe["code"])), check)
        return check[self.observe["function"]](names, *decode(self.observe["arguments"]))

    def line_of(self, error):
        """The line of the file that the exception came through last; None where it did not."""
        trace = traceback.walk_tb(error.__traceback__)
        lines = [line for frame, line in trace if frame.f_code.co_filename == self.path]
        return lines[-1] if lines else None

    def describe(self, error):
        """An exception as a failure: its kind, and what a sentence about it needs."""
        text = program.describe(error)
        facts = {"phase": self.phase, "line": self.line_of(error), "type": text["type"], "message": text["message"]}
        if isinstance(error, SyntaxError) and error.filename == self.path:
            return dict(facts, kind="syntax", line=error.lineno or 1, message=error.msg)
        if facts["line"] is None and self.phase == "call":
            name = self.missing_name(error)
            if name is not None:
                return dict(facts, kind="missing", name=name)
            if isinstance(error, SyntaxError):
                return dict(facts, kind="fault", message=text["traceback"])
        if getattr(error, "name", None):
            facts["name"] = error.name  # Of the module that an import did not find.
        for kind, types in KINDS.items():
            if isinstance(error, types):
                return dict(facts, kind=kind, **({"megabytes": MEMORY // MEGABYTE} if kind == "memory" else {}))
        return dict(facts, kind="exception")

    def missing_name(self, error):
        """The name that the call or the check looked up in vain in the learner's file, if that is the error."""
        if isinstance(error, NameError) and self.call is not None:
            return str(error).split("'")[1]  # "name 'fib' is not defined", on every version.
        if isinstance(error, KeyError) and self.observe is not None and error.args[0] not in self.evidence["names"]:
            return error.args[0]
        return None

    def join_threads(self):
        """Waits for the program's threads, as Python does at its end."""
        threading = sys.modules.get("threading")
        for thread in threading.enumerate() if threading else ():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()

    def finish(self):
        if os.getpid() == self.process:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (AttributeError, OSError, ValueError):
                    pass  # The program closed or replaced it: there is nothing to flush.
            self.evidence.update(self.add_evidence(), token=self.token)
            self.channel.send(self.evidence)
        # Neither atexit functions nor daemon threads may hold the evidence back.
        os._exit(0)
