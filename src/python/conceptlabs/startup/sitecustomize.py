"""Found before the site's own `sitecustomize` by each Python that a debugged program starts: has it debugged, too.

Any Python may come by here: written so that Python 2.7 and 3.0 to 3.7 can read it, and go on.
"""
import os
import sys


def take_address():
    """Takes out of this process what brought it here; gives the address of the host."""
    folder = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != folder]
    path = os.environ.get("PYTHONPATH", "")
    if path == folder:
        del os.environ["PYTHONPATH"]
    elif path.startswith(folder + os.pathsep):
        os.environ["PYTHONPATH"] = path[len(folder) + 1 :]
    return os.environ.pop("CONCEPTLABS_PARENT", None), os.path.dirname(os.path.dirname(folder))


def begin():
    address, package = take_address()
    if address is None or sys.version_info < (3, 8):
        return
    before = frozenset(sys.modules)
    sys.path.insert(0, package)
    try:
        from conceptlabs import processes, program
    finally:
        program_folder = os.path.dirname(os.path.realpath(sys.argv[0])) if sys.argv else ""
        sys.path.remove(package)
    program.BEFORE.update(before)
    program.shadow(program_folder)
    processes.begin(address)


begin()
# The site's own, where there is one; where there is none, `site` is told so by the very error it expects.
del sys.modules["sitecustomize"]
import sitecustomize  # noqa: E402,F401
