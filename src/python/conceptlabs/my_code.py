"""Tells the learner's own code from what came with Python or was installed."""
import os
import site
import sys
import sysconfig

from conceptlabs.program import FOLDER


class MyCode:
    """Decides by path, once for each file; the program itself is the learner's wherever it lies."""

    def __init__(self, program):
        self._program = os.path.realpath(program)
        self._libraries = library_folders()
        self._known = {}

    def has(self, code):
        """Whether a code object is the learner's."""
        return self.has_file(code.co_filename)

    def has_file(self, name):
        known = self._known.get(name)
        if known is None:
            path = os.path.realpath(name)
            foreign = name.startswith("<") or name.startswith(FOLDER) or path.startswith(self._libraries)
            known = self._known[name] = path == self._program or not foreign
        return known


def library_folders():
    """Folders of code that came with Python or was installed, as prefixes of paths."""
    folders = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    if hasattr(site, "getusersitepackages"):
        folders.append(site.getusersitepackages())
    # Debian keeps what its packages install in a folder of its own name.
    folders += [entry for entry in sys.path if os.path.basename(entry) in ("dist-packages", "site-packages")]
    return tuple({os.path.realpath(folder) + os.sep for folder in folders if folder})
