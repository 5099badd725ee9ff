"""Breakpoints of the host and of pdb's own commands, in one list: bdb's."""
import _thread
import bdb
import os

from conceptlabs.conditions import Terms, compile_expression, describe_briefly, format_log_message
from conceptlabs.functions import FIRST_NUMBER, FunctionBreakpoint, last_part
from conceptlabs.lines import first_line, lines_of_code, next_line


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
        # What the host's breakpoints ask for beside a condition, by number.
        self._terms = {}
        self._functions = []
        self._last_function = FIRST_NUMBER - 1

    def replace(self, file, wanted):
        """Makes `wanted`, a list of {line, condition?, hitCondition?, logMessage?}, the breakpoints of a file;
        says what became of each."""
        with self._lock:
            return self._replace(self._keeper.canonic(file), wanted)

    def _replace(self, path, wanted):
        here = [bp for bp in existing().values() if bp.file == path and not bp.temporary]
        kept, answers = [], []
        for request in wanted:
            line, problem = place(path, request["line"])
            condition, terms = None, None
            if problem is None:
                condition, terms, problem = read_terms(request)
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
            self._put_terms(match, terms)
            kept.append(match)
            answers.append({"verified": True, "line": line, "number": match.number})
        for bp in here:
            if bp not in kept:
                self._keeper.clear_bpbynumber(bp.number)
        self._reported = set(existing())
        return answers

    def _put_terms(self, bp, terms):
        known = self._terms.get(bp.number)
        if known is None or known.asked != terms.asked:
            # Otherwise they are set again, with those of other lines: the hits count on.
            self._terms[bp.number] = terms

    def replace_functions(self, wanted):
        """Makes `wanted`, a list of {name, condition?, hitCondition?}, the breakpoints on functions."""
        answers, functions = [], []
        for request in wanted:
            name = request["name"].strip()
            condition, terms, problem = read_terms(request)
            if not all(part.isidentifier() for part in name.split(".")):
                problem = "Write a function's name, as in area, Rectangle.area or shapes.area."
            if problem is not None:
                answers.append({"verified": False, "line": 0, "message": problem})
                continue
            known = next((bp for bp in self._functions if bp.name == name and bp not in functions), None)
            if known is None:
                self._last_function += 1
                known = FunctionBreakpoint(self._last_function, name, condition)
            known.cond = condition
            self._put_terms(known, terms)
            functions.append(known)
            answers.append({"verified": True, "line": 0, "number": known.number})
        self._functions = functions
        return answers

    def any(self):
        return bool(self._keeper.breaks or self._functions)

    def lines_in(self, code):
        """The lines of a code object that have breakpoints."""
        path = self._keeper.canonic(code.co_filename)
        breaks = self._keeper.breaks.get(path)
        lines = frozenset()
        if breaks:
            own = lines_of_code(code)
            lines = frozenset(own if breaks_function(path, code) else own.intersection(breaks))
        if any(last_part(bp.name) == code.co_name for bp in self._functions):
            lines |= {first_line(code)}
        return lines

    def _hit_function(self, thread, frame):
        """As `hit`, of the breakpoints on functions."""
        for bp in self._functions:
            if bp.fits(frame):
                met = self._meets(bp, thread, frame)
                if met is not False:
                    return bp, met is True
        return None

    def hit(self, thread, frame):
        """(the first breakpoint that stops a thread at a frame's line, whether its condition is met), or None:
        as `bdb.effective`, with what the host's breakpoints can do beside."""
        file, here = frame.f_code.co_filename, frame.f_lineno
        path = self._keeper.fncache.get(file) or self._keeper.canonic(file)
        if not self._functions:
            # Most often it is one breakpoint, and nothing else to ask for at each turn of a loop.
            there = bdb.Breakpoint.bplist.get((path, here), ())
            if len(there) == 1 and there[0].enabled and not there[0].funcname:
                met = self._meets(there[0], thread, frame)
                return None if met is False else (there[0], met is True)
        lines = self._keeper.breaks.get(path, ())
        line = here
        if line not in lines:
            line = frame.f_code.co_firstlineno
        if line in lines:
            for bp in tuple(bdb.Breakpoint.bplist.get((path, line), ())):
                # Of those on lines bdb asks no more than this, but calls a function for it at each turn of a loop.
                if bp.enabled and (bdb.checkfuncname(bp, frame) if bp.funcname else line == here):
                    met = self._meets(bp, thread, frame)
                    if met is not False:
                        return bp, met is True
        return self._hit_function(thread, frame) if self._functions else None

    def _meets(self, bp, thread, frame):
        """Whether a breakpoint stops; None where it does because its condition has raised."""
        bp.hits += 1
        if bp.cond:
            try:
                if not eval(compile_expression(bp.cond), frame.f_globals, frame.f_locals):
                    return False
            except Exception as error:
                self._complain(bp, error, thread, frame)
                return None
        terms = self._terms.get(bp.number)
        if terms is not None and not terms.count():
            return False
        if bp.ignore > 0:
            bp.ignore -= 1
            return False
        if terms is not None and terms.log_parts is not None:
            thread.debugger.log(thread, frame, format_log_message(terms.log_parts, frame))
            return False
        return True

    def _complain(self, bp, error, thread, frame):
        """Says once that a condition has raised."""
        terms = self._terms.get(bp.number)
        if terms is not None and not terms.complained:
            terms.complained = True
            text = "The condition %s raised %s" % (bp.cond.strip(), describe_briefly(error))
            thread.debugger.log(thread, frame, text)

    def set_temporary(self, file, line):
        """Sets pdb's `tbreak` on the first line from `line` on that can be stopped on."""
        path = self._keeper.canonic(file)
        line, problem = place(path, line)
        if problem is None:
            with self._lock:
                self._keeper.set_break(path, line, temporary=True)
                self._reported = set(existing())
        return {"verified": problem is None, "line": line, "message": problem}

    def terms_of(self, number):
        """What the host has asked for beside a condition; None where the prompt has set the breakpoint."""
        terms = self._terms.get(number)
        return None if number in self._from_prompt or terms is None else terms.asked

    def adopt(self, bp, asked):
        """Takes over a breakpoint of the run before, of which the host knows."""
        if asked is None:
            self._from_prompt.add(bp.number)
        else:
            self._terms[bp.number] = Terms(*asked)
        self._reported.add(bp.number)

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


def breaks_function(path, code):
    """Whether pdb's `break FUNCTION` was given for it: that may stand on the `def`, and stops after it."""
    there = bdb.Breakpoint.bplist.get((path, code.co_firstlineno), ())
    return any(bp.funcname for bp in there)


def read_terms(request):
    """(condition, its `Terms`, None), or (None, None, what is wrong with them)."""
    condition = request.get("condition") or None
    try:
        if condition is not None:
            compile_expression(condition)
        return condition, Terms(request.get("hitCondition"), request.get("logMessage")), None
    except SyntaxError as error:
        return None, None, "This cannot be read as Python: %s" % error.msg
    except ValueError as error:
        return None, None, str(error)


def place(path, line):
    """(line to stop on, None), or (line, why there is none)."""
    try:
        found = next_line(path, line)
    except (OSError, SyntaxError, ValueError) as error:
        return line, "%s cannot be read as Python: %s" % (os.path.basename(path), error)
    if found is None:
        return line, "No code runs on this line or below it."
    return found, None
