"""Which code the buttons step through without stopping, by patterns as in pdb's `skip`."""
import os
from fnmatch import fnmatch, fnmatchcase

from conceptlabs.functions import owners

# Frames of their own that are a part of the function in which they stand.
PARTS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
# Code objects that are remembered; a program that compiles for ever must not fill the memory.
MOST_KNOWN = 20000


class StepFilters:
    """Patterns with `*`: of files where they have a slash, else of modules, classes and functions by their names.

    As for pdb, `json.*` is what is in the module or package json: json.decoder, json.loads.
    """

    def __init__(self, patterns):
        self._files = [pattern for pattern in patterns if "/" in pattern or os.sep in pattern]
        self._names = [pattern for pattern in patterns if pattern not in self._files]
        # By the id of the code object, which is kept with the answer.
        self._known = {}

    def has(self, frame):
        """Whether a frame is stepped through."""
        if not self._files and not self._names:
            return False
        code = frame.f_code
        if code.co_name in PARTS and frame.f_back is not None and self.has(frame.f_back):
            return True
        known = self._known.get(id(code))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[id(code)] = (code, self._fits(frame))
        return known[1]

    def _fits(self, frame):
        name = frame.f_code.co_name
        names = {name, frame.f_globals.get("__name__", "")}
        names.update("%s.%s" % (owner, name) for owner in owners(frame))
        return any(is_like(frame.f_code.co_filename, pattern) for pattern in self._files) or any(
            fnmatchcase(name, pattern) for name in names for pattern in self._names
        )


def is_like(file, pattern):
    """Whether a pattern, absolute or the end of a path, fits a file."""
    path = os.path.abspath(file)
    return fnmatch(path, pattern) or fnmatch(path, os.path.join("*", pattern))
