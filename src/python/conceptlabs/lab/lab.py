"""The API of a step's check.py: see docs/authoring.md."""
import marshal
import os
from collections import namedtuple

from conceptlabs.lab.runs import CheckFault, Debugging, Profile, Run, Watching
from conceptlabs.lab.values import encode

Finding = namedtuple("Finding", "passed mistake evidence")
Answer = namedtuple("Answer", "value evidence")


KINDS = ("calls", "locks", "threads", "sockets", "processes", "gc", "audit", "memory")
NOTHING = {"call": None, "observe": None, "commands": None, "line": None}


class Lab(object):
    """What a check or an answer is given: it runs the learner's file and says what it found.

    Each run has a process of its own and limits on time, memory and output; asked for twice, it is run once.
    A run that fails raises `RunFailed`, which becomes the verdict: a check need not catch it.
    """

    def __init__(self, job, carry_out, code):
        self.file = os.path.abspath(job["file"])
        self._check = os.path.abspath(job["check"])
        self._seconds = job["seconds"]  # for each run
        self._scratch = job["scratch"]
        self._carry_out = carry_out
        self._seen = {}
        self._code = marshal.dumps(code).hex()  # check.py's, for the runs in which it looks

    def path(self, name):
        """A file of the step's folder, e.g. `starter.py`."""
        return os.path.join(os.path.dirname(self._check), name)

    def run(self, call=None, file=None, again=0):
        """The file as `python file.py` runs it, or, with `call`, imported and this expression evaluated.

        `again` numbers further runs of the same program: what is asked for twice is otherwise run once.
        """
        file, evidence = self._evidence("run", file, call=call, again=again)
        return Run(file, evidence)

    def profile(self, call=None, file=None, again=0):
        """The same under cProfile. With `call`, the call alone is profiled."""
        file, evidence = self._evidence("profile", file, call=call, again=again)
        return Profile(file, evidence)

    def debug(self, commands=None, stop=None, call=None, file=None, again=0):
        """The same under pdb, which stops at `breakpoint()`, `pdb.set_trace()` and the line with the text `stop`.

        pdb is given `commands` one by one and then leaves; without commands it continues from every stop.
        """
        path = os.path.abspath(file or self.file)
        line = None if stop is None else line_with(path, stop)
        file, evidence = self._evidence("debug", file, call=call, commands=commands, line=line, again=again)
        return Debugging(file, evidence, commands)

    def observe(self, function, *arguments, **where):
        """What `function(names, *arguments)` of check.py returns, called in the learner's process.

        `names` are those of the imported file, as live objects; arguments and result are plain data.
        """
        observe = self._look(function, arguments)
        file, evidence = self._evidence("run", where.get("file"), observe=observe, again=where.get("again", 0))
        return Run(file, evidence).value

    def watch(self, *kinds, **options):
        """A plain run while events of these kinds are written down.

        `kinds` are calls, locks, threads, sockets, processes, gc, audit (with `audit`, the names of the audit events)
        and memory (with `marks`, texts of lines). `call` is as in `run`; with `look`, the imported file is handed to
        that function of check.py, as in `observe`, with `arguments`; `file` and `again` are as in `run`.
        """
        known = ("call", "look", "arguments", "audit", "marks", "file", "again")
        unknown = sorted(set(kinds) - set(KINDS)) + sorted(set(options) - set(known))
        if unknown:
            raise CheckFault("lab.watch(%r)" % unknown[0], "kind", name=unknown[0], known=KINDS + known)
        look = options.get("look")
        observe = None if look is None else self._look(look, tuple(options.get("arguments", ())))
        file, evidence = self._evidence(
            "watch",
            options.get("file"),
            call=options.get("call"),
            observe=observe,
            kinds=sorted(set(kinds)),
            audit=list(options.get("audit", ())),
            marks=list(options.get("marks", ())),
            again=options.get("again", 0),
        )
        return Watching(file, evidence)

    def finding(self, passed, mistake=None, at=None, **evidence):
        """The outcome of a check. `mistake` is the id of a known misconception that the run has shown.

        `evidence` fills the `{names}` of the check's messages; `line` links to that line of the file. `at` is what has
        shown it, a row of the profile, a prompt, a frame or an event: the verdict links to its line.
        """
        for name in ("file", "function", "line"):
            if getattr(at, name, None) is not None:
                evidence.setdefault(name, getattr(at, name))
        if evidence.get("line"):
            evidence.setdefault("file", self.file)
        shown = {name: value for name, value in evidence.items() if value is not None}
        return Finding(bool(passed), None if passed else mistake, shown)

    def answer(self, value, **evidence):
        """A prediction's answer: a choice's id, a number or a text; `evidence` fills its explanation."""
        return Answer(value, evidence)

    def _look(self, function, arguments):
        """What the learner's process needs to call a function of check.py."""
        return {
            "check": self._check,
            "code": self._code,
            "function": function.__name__,
            "arguments": encode(arguments),
        }

    def _evidence(self, kind, file, **job):
        file = os.path.abspath(file or self.file)
        job = dict(NOTHING, kind="lab." + kind, file=file, **job)
        key = repr(sorted(job.items()))
        if key not in self._seen:
            scratch = os.path.join(self._scratch, str(len(self._seen)))
            self._seen[key] = self._carry_out(dict(job, seconds=self._seconds, scratch=scratch))
        return file, self._seen[key]


def line_with(path, text):
    """Number of the first line with `text` in it; None where there is none."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return next((number for number, line in enumerate(file, 1) if text in line), None)
