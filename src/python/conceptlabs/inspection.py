"""Answers questions about a thread that stands at pdb's prompt: its frames, names, values, completions."""
import os
import sys

from conceptlabs.frames import write_back
from conceptlabs.program import is_helper
from conceptlabs.values import Container, Scope, show

LONGEST_COPY = 10000000


def shown_name(name):
    """A name as the variables view shows it: pdb keeps what a function is about to return as `__return__`."""
    return "(return)" if name == "__return__" else name


class Inspection:
    """One stop of one thread. References to values are numbers that are good until the thread runs on."""

    def __init__(self, thread):
        self._thread = thread
        self._containers = []

    def answer(self, request):
        """The body of the reply to a request; raises where the program's own code does."""
        return getattr(self, "answer_" + request["kind"])(request)

    # Frames

    def answer_stack(self, request):
        thread = self._thread
        # bdb's own frame and the statement it runs stand above the program; pdb shows them, a call stack need not.
        first = next((i for i, (frame, _) in enumerate(thread.stack) if not self._is_base(frame)), 0)
        if thread.curindex < first:
            first = 0
        newest_first = range(len(thread.stack) - 1, first - 1, -1)
        start = request.get("start") or 0
        stop = start + request["count"] if request.get("count") else None
        frames = [self._describe_frame(index, *thread.stack[index]) for index in newest_first[start:stop]]
        return {"frames": frames, "total": len(newest_first)}

    def _is_base(self, frame):
        name = os.path.basename(frame.f_code.co_filename)
        return name == "bdb.py" or is_helper(frame.f_code) or self._thread.debugger.is_entry(frame.f_code)

    def _describe_frame(self, index, frame, line):
        file = frame.f_code.co_filename
        return {
            "index": index,
            "name": frame.f_code.co_name,
            "line": line or 0,
            "file": None if file.startswith("<") else os.path.abspath(file),
            "mine": self._thread.debugger.is_mine(frame.f_code),
        }

    def _names(self, index):
        """(frame, its local names). For pdb's current frame pdb's own dict, which holds what was set there."""
        thread = self._thread
        frame = thread.stack[index][0]
        return frame, thread.curframe_locals if index == thread.curindex else frame.f_locals

    # Values

    def answer_scopes(self, request):
        frame, names = self._names(request["index"])
        scopes = []
        if names is not frame.f_globals:
            scopes.append({"name": "Locals", "ref": self._keep(self._scope(frame, names))})
        globals_scope = Scope(frame.f_globals, frame.f_globals.__setitem__)
        scopes.append({"name": "Globals", "ref": self._keep(globals_scope)})
        return scopes

    def _scope(self, frame, names):
        def write(name, value):
            names[name] = value
            if sys.version_info < (3, 13):
                write_back(frame, names)

        return Scope(names, write)

    def _keep(self, container):
        self._containers.append(container)
        return len(self._containers)

    def answer_variables(self, request):
        container = self._containers[request["ref"] - 1]
        wanted = request.get("filter")
        children = []
        if wanted != "named" and container.is_indexed():
            start = request.get("start") or 0
            children += [self._describe(*child) for child in container.indexed(start, request.get("count") or None)]
        if wanted != "indexed":
            children += [self._describe(*child) for child in container.named()]
            specials = container.specials() if isinstance(container, Scope) and not container.special else None
            if specials is not None:
                children.append({"name": "special names", "value": "", "type": "", "ref": self._keep(specials)})
        return children

    def _describe(self, name, value, expression):
        container = Container(value, expression)
        indexed, named = container.count()
        return {
            "name": shown_name(name),
            "value": show(value),
            "type": type(value).__name__,
            "ref": self._keep(container) if indexed or named else 0,
            "indexed": indexed,
            "named": named,
            "expression": expression,
        }

    def answer_evaluate(self, request):
        frame, names = self._names(request["index"])
        expression = request["expression"].strip()
        value = eval(compile(expression, "<string>", "eval"), frame.f_globals, names)
        described = self._describe("", value, expression)
        if request.get("whole"):
            described["value"] = repr(value)[:LONGEST_COPY]
        return described

    def answer_assign(self, request):
        frame, names = self._names(self._thread.curindex)
        value = eval(compile(request["value"].strip(), "<string>", "eval"), frame.f_globals, names)
        self._containers[request["ref"] - 1].assign(request["name"], value)
        return self._describe(request["name"], value, None)

    def answer_locals(self, request):
        """The stop in brief: the current frame's function, line, and names as pdb's `p` prints them."""
        thread = self._thread
        frame, line = thread.stack[thread.curindex]
        scope = Scope(thread.curframe_locals, None)
        return {
            "function": frame.f_code.co_name,
            "line": line,
            "locals": {shown_name(name): show(value) for name, value, _ in scope.named()},
        }

    # Completions

    def answer_complete(self, request):
        thread, text = self._thread, request["text"]
        word = text[len(text.rstrip("_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) :]
        begin = len(text) - len(word)
        found = list(thread._complete_expression(word, text, begin, len(text)))
        if begin == 0 and "." not in word:
            found += thread.completenames(word, text, begin, len(text))
        return {"start": begin, "names": sorted(set(found))[:200]}
