"""Which exceptions stop, and what is told of one."""
import bdb
import dis
import threading
import traceback

# How loops, generators and programs end: nothing has gone wrong. They stop where they are asked for by name.
NOISE = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit)
LONGEST_CHAIN = 20


class ExceptionStops:
    """What the host asks for: None for no stop, or names of classes, none of them meaning all."""

    def __init__(self):
        self.raised = self.user_unhandled = None
        self.uncaught = []

    def wants_raised(self, error):
        return wants_under_way(self.raised, error)

    def wants_user_unhandled(self, error):
        return wants_under_way(self.user_unhandled, error)

    def wants_uncaught(self, error):
        return self.uncaught is not None and (not self.uncaught or is_one_of(error, self.uncaught))


def wants_under_way(names, error):
    """Whether an exception that may still be caught is one of those that are to stop."""
    if names is None or (not names and isinstance(error, NOISE)):
        return False
    return not names or is_one_of(error, names)


def is_one_of(error, names):
    """Whether an exception is of a class of one of these names, with its module or without, or of one derived."""
    for kind in type(error).__mro__:
        own = {kind.__name__, kind.__qualname__, kind.__module__ + "." + kind.__qualname__}
        if not own.isdisjoint(names):
            return True
    return False


def is_new_to(trace, is_mine):
    """Whether an exception has just come to the first frame that is the learner's: `trace` begins there."""
    if not is_mine(trace.tb_frame.f_code):
        return False
    trace = trace.tb_next
    while trace is not None:
        if is_mine(trace.tb_frame.f_code):
            return False
        trace = trace.tb_next
    return True


def caller_of(frame):
    """The frame that called one; the import system is passed over, as in Python's own tracebacks."""
    frame = frame.f_back
    while frame is not None and is_import_system(frame.f_code):
        frame = frame.f_back
    return frame


def is_import_system(code):
    return code.co_filename.startswith("<frozen importlib")


def is_outermost(frame):
    """Whether what leaves a frame is caught by nobody, since a thread begins there."""
    name = frame.f_code.co_name
    return frame.f_code.co_filename == threading.__file__ and name in ("run", "_bootstrap_inner")


def is_first_leave(trace, is_mine):
    """Whether an exception that has come from the learner's code has not left it before: `trace` begins there."""
    is_away = False
    while trace is not None:
        code = trace.tb_frame.f_code
        if not is_import_system(code):
            if is_away and is_mine(code):
                return False
            is_away = not is_mine(code)
        trace = trace.tb_next
    return True


def is_unwinding(frame):
    """Whether a frame that a trace function is told to return does so by an exception."""
    code, here = frame.f_code.co_code, frame.f_lasti
    if dis.opname[code[here]] in ("RETURN_VALUE", "RETURN_CONST", "YIELD_VALUE"):
        return False
    # Up to Python 3.10 a generator that waits in `yield from` stands before that instruction.
    return here + 2 >= len(code) or dis.opname[code[here + 2]] != "YIELD_FROM"


def of_program(trace):
    """A traceback without the frames by which bdb runs a program, which nobody has written there."""
    if trace is not None and trace.tb_frame.f_code is bdb.Bdb.run.__code__:
        trace = trace.tb_next
        if trace is not None and trace.tb_frame.f_code.co_filename == "<string>":
            trace = trace.tb_next
    return trace


def describe(error, known=()):
    """An exception, and the one that it came of as its `inner`."""
    kind = type(error)
    try:
        message = str(error)
    except Exception:
        message = "<exception str() failed>"
    full = kind.__qualname__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__
    text = "".join(traceback.format_exception(kind, error, of_program(error.__traceback__), chain=False))
    body = {"name": kind.__name__, "fullName": full, "message": message, "traceback": text, "inner": None}
    origin = error.__cause__
    if origin is None and not error.__suppress_context__:
        origin = error.__context__
    if origin is not None and origin not in known and len(known) < LONGEST_CHAIN:
        body["inner"] = describe(origin, (*known, error))
    return body
