"""Breakpoints on functions by name, whether their code is loaded already or not."""
from conceptlabs.lines import first_line

# Numbers beyond those that bdb gives to breakpoints on lines.
FIRST_NUMBER = 1000001


class FunctionBreakpoint:
    """What `bdb.Breakpoint` is to a line."""

    temporary = False
    ignore = 0

    def __init__(self, number, name, condition):
        self.number = number
        self.name = name
        self.cond = condition
        self.hits = 0

    def fits(self, frame):
        """Whether a frame is a call of the function, standing on its first line."""
        code = frame.f_code
        if code.co_name != last_part(self.name) or frame.f_lineno != first_line(code):
            return False
        prefix = self.name.rpartition(".")[0]
        return not prefix or prefix in owners(frame)


def last_part(name):
    return name.rpartition(".")[2]


def owners(frame):
    """What may stand before a function's own name: its module, its class, both."""
    module = frame.f_globals.get("__name__", "")
    owner = getattr(frame.f_code, "co_qualname", "").rpartition(".")[0] or owner_in(frame.f_code, frame.f_globals)
    owner = owner.replace(".<locals>", "")
    return {module, owner, module + "." + owner}


def owner_in(code, names):
    """The class of a module's names that holds a function; up to Python 3.10 its code does not say."""
    for name, value in list(names.items()):
        if isinstance(value, type):
            held = value.__dict__.get(code.co_name)
            held = getattr(held, "__func__", getattr(held, "fget", None) or held)
            if getattr(held, "__code__", None) is code:
                return name
    return ""
