"""Which exceptions stop, and what is told of one."""
import traceback

# How loops, generators and programs end: nothing has gone wrong. They stop where they are asked for by name.
NOISE = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit)
LONGEST_CHAIN = 20


class ExceptionStops:
    """What the host asks for: None for no stop, or names of classes, none of them meaning all."""

    def __init__(self):
        self.raised = None
        self.uncaught = []

    def wants_raised(self, error):
        if self.raised is None or (not self.raised and isinstance(error, NOISE)):
            return False
        return not self.raised or is_one_of(error, self.raised)

    def wants_uncaught(self, error):
        return self.uncaught is not None and (not self.uncaught or is_one_of(error, self.uncaught))


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


def describe(error, known=()):
    """An exception, and the one that it came of as its `inner`."""
    kind = type(error)
    try:
        message = str(error)
    except Exception:
        message = "<exception str() failed>"
    full = kind.__qualname__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__
    text = "".join(traceback.format_exception(kind, error, error.__traceback__, chain=False))
    body = {"name": kind.__name__, "fullName": full, "message": message, "traceback": text, "inner": None}
    origin = error.__cause__
    if origin is None and not error.__suppress_context__:
        origin = error.__context__
    if origin is not None and origin not in known and len(known) < LONGEST_CHAIN:
        body["inner"] = describe(origin, (*known, error))
    return body
