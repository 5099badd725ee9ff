"""Breakpoints of the host and of pdb's own commands, in one list: bdb's."""
import _thread
import bdb
import os

from conceptlabs.lines import next_line


def existing():
    """All breakpoints that are set, by number."""
    return {bp.number: bp for bp in bdb.Breakpoint.bpbynumber if bp is not None}


class Breakpoints:
    """What the host has asked for, on top of what pdb knows. `keeper` is a Bdb that shares its breaks."""

    def __init__(self, keeper):
        self._keeper = keeper
        self._lock = _thread.allocate_lock()
        self._reported = set()
        # Set at pdb's prompt, with a condition that the host knows nothing of.
        self._from_prompt = set()

    def replace(self, file, wanted):
        """Makes `wanted`, a list of {line, condition?}, the breakpoints of a file; says what became of each."""
        with self._lock:
            return self._replace(self._keeper.canonic(file), wanted)

    def _replace(self, path, wanted):
        here = [bp for bp in existing().values() if bp.file == path and not bp.temporary]
        kept, answers = [], []
        for request in wanted:
            line, problem = place(path, request["line"])
            condition = request.get("condition") or None
            if problem is not None:
                answers.append({"verified": False, "line": request["line"], "message": problem})
                continue
            match = next((bp for bp in here if bp.line == line and bp not in kept), None)
            if match is None:
                problem = self._keeper.set_break(path, line, cond=condition)
                if problem is not None:
                    answers.append({"verified": False, "line": line, "message": problem})
                    continue
                match = bdb.Breakpoint.bplist[path, line][-1]
            if condition is not None or match.number not in self._from_prompt:
                match.cond = condition
            kept.append(match)
            answers.append({"verified": True, "line": line, "number": match.number})
        for bp in here:
            if bp not in kept:
                self._keeper.clear_bpbynumber(bp.number)
        self._reported = set(existing())
        return answers

    def set_temporary(self, file, line):
        """Sets pdb's `tbreak` on the first line from `line` on that can be stopped on."""
        path = self._keeper.canonic(file)
        line, problem = place(path, line)
        if problem is None:
            with self._lock:
                self._keeper.set_break(path, line, temporary=True)
                self._reported = set(existing())
        return {"verified": problem is None, "line": line, "message": problem}

    def changes(self):
        """What pdb's own commands have set and removed since the host was last told."""
        with self._lock:
            now = existing()
            news = []
            for number in self._reported - set(now):
                news.append({"change": "removed", "number": number})
            for number in set(now) - self._reported:
                bp = now[number]
                if not bp.temporary and os.path.isabs(bp.file):
                    self._from_prompt.add(number)
                    news.append({"change": "new", "number": number, "file": bp.file, "line": bp.line})
            self._reported = set(now)
            return news


def place(path, line):
    """(line to stop on, None), or (line, why there is none)."""
    try:
        found = next_line(path, line)
    except (OSError, SyntaxError, ValueError) as error:
        return line, "%s cannot be read as Python: %s" % (os.path.basename(path), error)
    if found is None:
        return line, "No code runs on this line or below it."
    return found, None
