"""What a run of the learner's file showed, in the terms of the field."""
from collections import namedtuple

from conceptlabs.lab.values import Opaque, decode

ENDING_KINDS = ("output", "time", "gone", "memory")


class RunFailed(Exception):
    """The learner's file did not come to the point that a check wants to look at.

    `kind` is syntax, import, exception, recursion, memory, input, missing, exit, time, output, gone
    or unstopped;
    `evidence` says where and with what; `whole` is true where every other run would fail as well.
    """

    def __init__(self, file, failure):
        facts = dict(failure)
        self.kind = facts.pop("kind")
        self.whole = facts.pop("phase", "load") == "load" or self.kind in ENDING_KINDS
        self.evidence = {name: value for name, value in facts.items() if value is not None}
        self.evidence["file"] = file
        super().__init__("%s: %s" % (self.kind, self.evidence))


class CheckFault(Exception):
    """The check itself is at fault, not the learner's file.

    `reason` is function, result or kind, or None where `message`, which Python itself says, is all that is known.
    """

    def __init__(self, message, reason=None, **evidence):
        super().__init__(message)
        self.reason = reason
        self.evidence = evidence


Caller = namedtuple("Caller", "file line function ncalls pcalls tottime cumtime")
Caller.__doc__ = "What one caller has of a row: the calls that it made itself, and their seconds."

Row = namedtuple("Row", "file line function ncalls pcalls tottime cumtime callers")
Row.__doc__ = """A row of the profile, keyed as pstats keys it: (file, line, function).

`pcalls` are the primitive calls, those not made by recursion; times are seconds; `callers` are Caller rows.
"""


class Frame(object):
    """A frame of the learner's file at a prompt of pdb: `function`, `line` and `locals`."""

    def __init__(self, data):
        self.function = data["function"]
        self.line = data["line"]
        self.locals = {name: decode(value) for name, value in data["locals"].items()}


class Prompt(object):
    """One prompt of pdb: the frames as pdb stood, the command given to it, and what it printed for it.

    `stack` begins with the frame that pdb has selected; `function`, `line` and `locals` are that frame's.
    """

    def __init__(self, data):
        self.command = data["command"]
        self.output = data["output"]
        self.stack = [Frame(frame) for frame in data["stack"]]
        selected = self.stack[0] if self.stack else Frame({"function": None, "line": None, "locals": {}})
        self.function, self.line, self.locals = selected.function, selected.line, selected.locals


class Run(object):
    """A plain run.

    `output` and `errors`: what it printed; `value`: the call's; `exit_code`; `names`: the module's names.
    Values are plain data, or `Opaque(type)` for what is not.
    """

    def __init__(self, file, evidence):
        failure = evidence.get("failure")
        if failure is not None:
            if failure["kind"] == "fault":
                raise CheckFault(failure["message"])
            raise RunFailed(file, failure)
        self.file = file
        self.output = evidence["output"]
        self.errors = evidence["errors"]
        self.exit_code = evidence.get("exit", {"code": 0})["code"]
        self.value = decode(evidence.get("value"))
        self.names = {name: decode(value) for name, value in evidence["names"].items()}

    def defines(self, name):
        """Whether the file has a function of this name."""
        return self.names.get(name) == Opaque("function")


class Profile(Run):
    """A run under cProfile: its `rows`, and what pstats makes of them."""

    def __init__(self, file, evidence):
        super().__init__(file, evidence)
        self._dump = {}
        for key, counts, callers in evidence["rows"]:
            edges = {tuple(caller): tuple(edge) for caller, edge in callers}
            self._dump[tuple(key)] = tuple(counts) + (edges,)
        self.rows = [
            # In the dump a row has primitive calls first, a caller's entry all calls first.
            Row(*key, nc, cc, tt, ct, [Caller(*caller, *edge) for caller, edge in callers.items()])
            for key, (cc, nc, tt, ct, callers) in self._dump.items()
        ]

    def own_rows(self):
        """The rows of functions that the learner's file defines, the most calls first."""
        own = [row for row in self.rows if row.file == self.file and row.function != "<module>"]
        return sorted(own, key=lambda row: (-row.ncalls, row.line))

    def row(self, function):
        """The row of a function of the learner's file; one with no calls where it was never called."""
        found = [row for row in self.own_rows() if row.function == function]
        return found[0] if found else Row(self.file, 0, function, 0, 0, 0.0, 0.0, [])

    def hottest(self):
        """The row with the most calls among the learner's own; one with no calls where there is none."""
        return next(iter(self.own_rows()), self.row(None))

    @property
    def total_calls(self):
        return sum(row.ncalls for row in self.rows)

    @property
    def primitive_calls(self):
        return sum(row.pcalls for row in self.rows)

    def stats(self, stream=None):
        """The run as a `pstats.Stats`, which prints to `stream`."""
        import pstats  # Loads a good deal more, and few checks print.

        class Dump(object):
            stats = self._dump

            def create_stats(self):
                pass

        return pstats.Stats(Dump(), stream=stream)


class Debugging(Run):
    """A run under pdb: `opening`, what pdb printed before its first prompt, and the `prompts`.

    With a list of commands the last prompt is the one at which they were used up; `unused` are those that
    pdb was never there to read.
    """

    def __init__(self, file, evidence, commands):
        super().__init__(file, evidence)
        self.opening = evidence["opening"]
        self.prompts = [Prompt(data) for data in evidence["prompts"]]
        self.unused = list(commands or ())[len(self.prompts) :]

    @property
    def first(self):
        """The first prompt; where the program never stopped, the run fails with that."""
        if not self.prompts:
            raise RunFailed(self.file, {"kind": "unstopped", "phase": "call"})
        return self.prompts[0]


Event = namedtuple("Event", "kind name line thread process data")
Event.__doc__ = """Something that happened: `kind` is what was watched, `name` what happened.

`line` is the line of the learner's file that led to it, if one did; `thread` the name of the thread; `process` is 0 for
the program's own process and counts on for those that it has forked; `data` holds what belongs to this kind by name.
"""


class Watching(Run):
    """A run and its `events`, in the order in which they were written down."""

    def __init__(self, file, evidence):
        super().__init__(file, evidence)
        processes = {evidence["process"]: 0}  # A child may be the first to write.
        self.events = [
            Event(
                data["kind"],
                data["name"],
                data["line"],
                data["thread"],
                processes.setdefault(data["process"], len(processes)),
                {name: decode(value) for name, value in data["data"].items()},
            )
            for data in evidence["events"]
        ]

    def of(self, kind, *names):
        """The events of a kind, those of these names alone where some are given."""
        return [event for event in self.events if event.kind == kind and (not names or event.name in names)]
