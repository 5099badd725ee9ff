"""The lines of a file on which a program can stop."""
import dis
import os
from types import CodeType

# Instructions that open a code object and raise no line event of their own.
PROLOGUE = {
    dis.opmap[name]
    for name in ("RESUME", "MAKE_CELL", "COPY_FREE_VARS", "RETURN_GENERATOR", "POP_TOP", "CACHE", "NOP")
    if name in dis.opmap
}

_cache = {}


def lines_of_code(code):
    """The lines for which running this code object raises a line event, without those nested in it."""
    starts = [(offset, line) for offset, line in dis.findlinestarts(code) if line]
    ends = [offset for offset, _ in starts[1:]] + [len(code.co_code)]
    lines = set()
    for (start, line), end in zip(starts, ends):
        opens = line == code.co_firstlineno and code.co_name != "<module>"
        if not opens or any(code.co_code[at] not in PROLOGUE for at in range(start, end, 2)):
            lines.add(line)
    return lines


def first_line(code):
    """The line on which pdb's `break FUNCTION` stops."""
    lines = lines_of_code(code)
    return next((line for _, line in dis.findlinestarts(code) if line in lines), code.co_firstlineno)


def walk(code):
    """The code object and all that are nested in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from walk(constant)


def lines_of_file(path):
    """Sorted lines of a file on which a program can stop; raises OSError, SyntaxError or ValueError."""
    stat = os.stat(path)
    stamp = (stat.st_mtime_ns, stat.st_size)
    cached = _cache.get(path)
    if cached is None or cached[0] != stamp:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
        found = set()
        for part in walk(code):
            found |= lines_of_code(part)
        cached = _cache[path] = (stamp, sorted(found))
    return cached[1]


def next_line(path, line):
    """The first line from `line` on that can be stopped on, or None."""
    return next((candidate for candidate in lines_of_file(path) if candidate >= line), None)
