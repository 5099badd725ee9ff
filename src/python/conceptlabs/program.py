"""Runs a program so that it sees what plain `python file.py` gives it, and ends as it would end there."""
import io
import os
import sys
import traceback
import types
import warnings
from importlib.machinery import SourceFileLoader

from conceptlabs.channel import encode

FOLDER = os.path.dirname(os.path.abspath(__file__))
# Modules that Python itself has loaded: whatever else is there has been loaded by the helper.
BEFORE = set()


def hide_helper(loaded_before):
    """Takes our entry out of `sys.path`, and notes what was loaded before the helper (see `shadow`)."""
    del sys.path[0]
    BEFORE.update(loaded_before)


def shadow(folder):
    """Lets `import random` find a random.py in `folder` although the helper has loaded the library's."""
    try:
        there = {name.partition(".")[0] for name in os.listdir(folder)}
    except OSError:
        return  # Python finds nothing in it, either.
    for name in there.intersection(sys.modules).difference(BEFORE, ("conceptlabs",)):
        if os.path.isfile(os.path.join(folder, name + ".py")) or os.path.isfile(
            os.path.join(folder, name, "__init__.py")
        ):
            sys.modules.pop(name, None)


def prepare(path, args):
    """Sets `sys.argv` and `sys.path[0]` as `python path args...` does, and makes output line by line."""
    sys.argv[:] = [path] + list(args)
    if hasattr(sys, "orig_argv"):
        sys.orig_argv[:] = [sys.executable, path] + list(args)
    if not getattr(sys.flags, "safe_path", False):
        # Python follows links on POSIX alone: elsewhere a mapped drive would become the share behind it.
        folder = os.path.dirname(os.path.realpath(path) if os.name == "posix" else os.path.abspath(path))
        sys.path.insert(0, folder)
        shadow(folder)
    for stream in (sys.stdout, sys.stderr):
        # On a pipe Python keeps output back in blocks: a learner would see it only at the end.
        if stream is not None and not stream.isatty():
            stream.reconfigure(line_buffering=True)


def compile_file(path):
    """The program's code; raises OSError, SyntaxError or ValueError (a NUL byte)."""
    with io.open_code(path) as file:
        return compile(file.read(), path, "exec", dont_inherit=True)


def compile_call(channel, call, path):
    """The code of a call, as a statement; ends the process where it is not one expression."""
    call = call.strip()
    try:
        with warnings.catch_warnings():
            # They come when it is compiled as the statement that it is run as.
            warnings.simplefilter("ignore")
            compile(call, "<string>", "eval", dont_inherit=True)
        expression = True
    except (SyntaxError, ValueError):
        expression = False
    try:
        code = compile(call, "<string>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        fail(channel, error, path, reason="call")
    if not expression:
        fail(channel, SyntaxError("not an expression"), path, reason="statement")
    return code


def compile_part(channel, text, line, path):
    """The code of some whole lines of the program, the first of which is `line`; ends the process where it is none."""
    above = "\n" * (line - 1)
    if text[:1].isspace() and line > 1:
        # Lines of a block, which need one around them.
        above = "\n" * (line - 2) + "if 1:\n"
    try:
        return compile(above + text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        fail(channel, error, path, reason="selection")


def make_main(path):
    """A fresh `__main__` with the attributes that plain Python gives it."""
    module = types.ModuleType("__main__")
    names = module.__dict__
    names["__loader__"] = SourceFileLoader("__main__", path)
    if "__annotations__" in sys.modules["__main__"].__dict__:
        names["__annotations__"] = {}
    names["__builtins__"] = sys.modules["builtins"]
    names["__file__"] = path
    names["__cached__"] = None
    sys.modules["__main__"] = module
    return module


def import_file(path):
    """The program as an imported module, its body not yet run: its `__main__` guard will be false."""
    stem = os.path.splitext(os.path.basename(path))[0]
    name = "".join(letter if letter.isalnum() else "_" for letter in stem)
    while name in sys.modules or name == "__main__":
        name += "_"
    module = types.ModuleType(name)
    module.__file__ = path
    module.__loader__ = SourceFileLoader(name, path)
    sys.modules[name] = module
    return module


def describe(error):
    """An exception as the frame's `error`: type, message, and Python's own text of it."""
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "__main__"):
        name = kind.__module__ + "." + name
    try:
        message = str(error)
    except Exception:
        message = "<exception str() failed>"
    text = "".join(traceback.format_exception(kind, error, error.__traceback__))
    return {"type": name, "message": message, "traceback": text}


def strip(error, files):
    """Cuts the frames above the first one that runs code of one of `files`: those are the helper's."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename not in files:
        trace = trace.tb_next
    error.__traceback__ = trace


def show(error):
    """Prints an uncaught exception as the interpreter does, through `sys.excepthook`."""
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    sys.last_exc = error
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except BaseException as failure:
        strip(failure, [getattr(getattr(sys.excepthook, "__code__", None), "co_filename", None)])
        print("Error in sys.excepthook:", file=sys.stderr)
        sys.__excepthook__(type(failure), failure, failure.__traceback__)
        print("\nOriginal exception was:", file=sys.stderr)
        sys.__excepthook__(type(error), error, error.__traceback__)


def exit_code(error):
    """The exit code that a SystemExit stands for."""
    code = error.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF if os.name == "posix" else code
    return 1


def end_as_plain(run, files, ended, mourn=None):
    """Calls `run`, then lets the process end as the plain program would.

    `files` are those in which the program's own frames can begin. `ended(code, error)` is called once the
    program's main part is over: `error` is as `describe` makes it, or None. `mourn(error, trace)` is called
    after that for an exception, while its frames are still there: `trace` has those above the program, too.
    """
    failure = None
    try:
        run()
    except SystemExit as error:
        ended(exit_code(error), None)
        raise
    except BaseException as error:
        failure = error
    if failure is None:
        ended(0, None)
        return
    # No longer handled here, so that what a hook raises has no context of ours.
    trace = failure.__traceback__
    strip(failure, files)
    show(failure)
    ended(130 if isinstance(failure, KeyboardInterrupt) else 1, describe(failure))
    if mourn is not None:
        mourn(failure, trace)
    # Raised again so that the interpreter ends the process in its own way; it is already shown.
    sys.excepthook = lambda *_: None
    raise failure


def announce_exit(tell):
    """Has `tell(exit code)` called before `os._exit` ends this process on the spot; not in forked children."""
    leave, owner = os._exit, os.getpid()

    def _exit(status):
        if os.getpid() == owner:
            tell(status & 0xFF)
        leave(status)

    os._exit = _exit


def fail(channel, error, path, reason="syntax"):
    """Reports a program, or a call, that cannot be compiled, and ends the process as Python would.

    Python's own text is shown for a program with a syntax error alone: the host tells the rest in a line.
    """
    error.__traceback__ = None
    if reason == "syntax" and not isinstance(error, OSError):
        show(error)
    frame = {"kind": "failed", "reason": reason, "message": str(error), "file": path}
    if isinstance(error, SyntaxError):
        frame.update(message=error.msg, line=error.lineno or 1)
    elif isinstance(error, OSError):
        frame.update(reason="unreadable", message=error.strerror or str(error))
    channel.send(frame)
    sys.exit(1)


def is_helper(code):
    """Whether a code object is the helper's own."""
    return code.co_filename.startswith(FOLDER)


class AnnouncedInput(io.FileIO):
    """Standard input that tells the host before the program waits on it."""

    def __init__(self, channel):
        super().__init__(0, closefd=False)
        self.name = "<stdin>"
        self._channel = channel
        self._frame = encode({"kind": "input"})

    def readinto(self, buffer):
        self._channel.send_line(self._frame)
        return super().readinto(buffer)

    def readall(self):
        # What `sys.stdin.read()` comes to: the program waits until the end of its input.
        parts = []
        while not parts or parts[-1]:
            self._channel.send_line(self._frame)
            parts.append(self.read(65536))
        return b"".join(parts)


def announce_input(channel):
    """Makes `sys.stdin` an AnnouncedInput; whatever reads from it, the host learns of it."""
    old = sys.stdin
    if old is not None:
        sys.stdin = io.TextIOWrapper(
            io.BufferedReader(AnnouncedInput(channel)), encoding=old.encoding, errors=old.errors
        )
        sys.__stdin__ = sys.stdin
