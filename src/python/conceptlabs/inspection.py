"""Answers questions about a thread that stands at pdb's prompt: its frames, names and values."""
import os
import sys
import time

from conceptlabs.children import Child, Scope, Value, is_special
from conceptlabs.completion import complete
from conceptlabs.deadline import TooSlow, watchdog
from conceptlabs.exceptions import describe
from conceptlabs.frames import write_back
from conceptlabs.program import is_helper
from conceptlabs.sources import calls_on_line, has_text
from conceptlabs.tasks import Tasks, running_loop
from conceptlabs.values import show, show_whole

# Seconds for an answer, and after which what is left of one is shown without its `repr`.
LONGEST_ANSWER = 5
LONGEST_LIST = 2


class Inspection:
    """One stop of one thread. References to values are numbers that are good until the thread runs on.

    Its Pdb is the one whose prompt the thread stands at: its own, or one that `debug` has started.
    """

    def __init__(self, thread):
        self._thread = thread
        self._debugger = thread.debugger
        self._pdb = thread.active
        self._containers = []
        self._until = None

    def answer(self, request):
        """The body of the reply to a request; raises where the program's own code does."""
        seconds = request.get("seconds") or LONGEST_ANSWER
        self._until = time.monotonic() + LONGEST_LIST
        try:
            return watchdog.within(seconds, lambda: getattr(self, "answer_" + request["kind"])(request))
        except TooSlow:
            raise TimeoutError("no answer within %g s; what was asked has been interrupted" % seconds) from None

    def give_up(self):
        """Has what is left of the answer under way given without any `repr`."""
        self._until = 0

    # Frames

    def answer_stack(self, request):
        stack = self._pdb.stack
        # bdb's own frame and the statement it runs stand above the program; pdb shows them, a call stack need not.
        first = next((i for i, (frame, _) in enumerate(stack) if not self._is_base(frame)), 0)
        if self._pdb.curindex < first:
            first = 0
        newest_first = range(len(stack) - 1, first - 1, -1)
        start = request.get("start") or 0
        stop = start + request["count"] if request.get("count") else None
        frames = [self._describe_frame(index, *stack[index]) for index in newest_first[start:stop]]
        return {"frames": frames, "total": len(newest_first)}

    def answer_exception(self, request):
        """The exception that the thread has stopped at, or None."""
        error = self._thread.failure
        return None if error is None else describe(error)

    def answer_calls(self, request):
        """The calls that are still to come in a frame's statement, in their order."""
        frame, line = self._pdb.stack[request["index"]]
        return calls_on_line(frame.f_code.co_filename, frame.f_globals, line)

    def _is_base(self, frame):
        name = os.path.basename(frame.f_code.co_filename)
        return name == "bdb.py" or is_helper(frame.f_code) or self._debugger.is_entry(frame.f_code)

    def _describe_frame(self, index, frame, line):
        file = frame.f_code.co_filename
        return {
            "index": index,
            "name": frame.f_code.co_name,
            "line": line or 0,
            "file": None if file.startswith("<") else os.path.abspath(file),
            # Code that was never in a file may have its text in Python's cache.
            "text": file if file.startswith("<") and has_text(file, frame.f_globals) else None,
            "mine": self._debugger.is_mine(frame.f_code),
        }

    def _names(self, index):
        """(frame, its local names). For pdb's current frame pdb's own dict, which holds what was set there."""
        pdb = self._pdb
        frame = pdb.stack[index][0]
        return frame, pdb.curframe_locals if index == pdb.curindex else frame.f_locals

    # Values

    def answer_scopes(self, request):
        index = request["index"]
        frame, names = self._names(index)
        names_of_module = frame.f_globals
        scopes = []
        hidden = ()
        if names is not names_of_module:
            hidden = names
            local = Scope(names, lambda name, value: self._set(index, name, value), False)
            scopes.append({"name": "Locals", "ref": self._keep(local, index)})
        module = Scope(names_of_module, names_of_module.__setitem__, True, hidden)
        scopes.append({"name": "Globals", "ref": self._keep(module, index)})
        loop = running_loop()
        if loop is not None:
            scopes.append({"name": "Tasks", "ref": self._keep(Tasks(loop), index)})
        return scopes

    def _set(self, index, name, value):
        frame, names = self._names(index)
        names[name] = value
        if sys.version_info < (3, 13):
            write_back(frame, names)

    def _keep(self, container, index):
        self._containers.append((container, index))
        return len(self._containers)

    def answer_variables(self, request):
        container, index = self._containers[request["ref"] - 1]
        wanted = request.get("filter")
        start = request.get("start") or 0
        stop = start + request["count"] if request.get("count") else None
        children = []
        if wanted != "named":
            children += container.indexed(start, stop)
        if wanted != "indexed":
            # Without a filter they come after the indexed ones.
            before = 0 if wanted == "named" else container.count()
            page = slice(max(start - before, 0), None if stop is None else max(stop - before, 0))
            children += container.named()[page]
        return [self._describe(child, index, request.get("hex")) for child in children]

    def _describe(self, child, index, hexadecimal=False):
        value = child.value
        body = {"name": child.name, "expression": child.expression}
        if child.kind != "value":
            body["hint"] = child.kind
        if child.kind == "group" or child.kind == "property":
            body.update(value="", type="", ref=self._keep(value, index))
            return body
        body["value"] = show(value, self._until, hexadecimal)
        body["type"] = type(value).__name__
        body["ref"] = 0
        if Value.opens(value):
            container = Value(value, child.expression)
            body["ref"] = self._keep(container, index)
            body["indexed"] = container.count()
            if body["indexed"]:
                # Clients that page do not ask for what they are not told of.
                body["named"] = len(container.named())
        return body

    def answer_evaluate(self, request):
        index, expression = request["index"], request["expression"].strip()
        value = self._evaluate(index, expression)
        described = self._describe(Child("", value, expression), index, request.get("hex"))
        if request.get("whole"):
            described["value"] = show_whole(value)
        return described

    def _evaluate(self, index, expression):
        frame, names = self._names(index)
        return eval(compile(expression, "<string>", "eval"), frame.f_globals, names)

    def answer_assign(self, request):
        container, index = self._containers[request["ref"] - 1]
        value = self._evaluate(index, request["value"].strip())
        container.assign(request["name"], value)
        return self._describe(Child(request["name"], value), index, request.get("hex"))

    def answer_assign_expression(self, request):
        """Sets what an expression names: a variable, an attribute, an item."""
        index, target = request["index"], request["expression"].strip()
        value = self._evaluate(index, request["value"].strip())
        frame, names = self._names(index)
        if target.isidentifier():
            if target in names or target not in frame.f_globals:
                self._set(index, target, value)
            else:
                frame.f_globals[target] = value
        else:
            code = compile("%s = __assigned__" % target, "<string>", "exec")
            exec(code, frame.f_globals, {**names, "__assigned__": value})
        return self._describe(Child("", value, target), index, request.get("hex"))

    def answer_locals(self, request):
        """The stop in brief: the current frame's function, line, and names as pdb's `p` prints them."""
        frame, line = self._pdb.stack[self._pdb.curindex]
        names = self._pdb.curframe_locals
        shown = {}
        for name in list(names):
            if name == "__return__":
                shown["(return)"] = show(names[name], self._until)
            elif isinstance(name, str) and not is_special(name):
                shown[name] = show(names[name], self._until)
        return {"function": frame.f_code.co_name, "line": line, "locals": shown}

    # Completions

    def answer_complete(self, request):
        return complete(self._pdb, request["text"], self._thread.asked_in)
