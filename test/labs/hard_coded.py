"""Writes the starter that only says what the solution was seen to come to.

usage: hard_coded.py STARTER SOLUTION [CALL]

After the starter come the plain values of the solution's names, in the place of the starter's; the function that CALL
calls gives what the solution's gives, worked out beforehand; and what the solution prints is printed.
"""
import ast
import contextlib
import io
import pdb
import sys
import types

PLAIN = (bool, int, float, complex, str, bytes, list, tuple, dict, set, type(None))


def is_plain(value):
    """Whether what is printed of a value makes it again."""
    try:
        return type(value) in PLAIN and ast.literal_eval(repr(value)) == value
    except (ValueError, SyntaxError, RecursionError):
        return False


def run(file):
    """The names that a program leaves, and what it prints; whoever debugs goes on at once."""
    # Processes that the program starts find its functions by this name.
    program = sys.modules["__main__"] = types.ModuleType("__main__")
    names = program.__dict__
    names["__file__"] = file
    printed = io.StringIO()
    with open(file, encoding="utf-8") as source, contextlib.redirect_stdout(printed):
        with contextlib.suppress(Exception, SystemExit):
            exec(compile(source.read(), file, "exec"), names)
    return names, printed.getvalue()


def main(starter, solution, call=None):
    pdb.set_trace = lambda *_, **__: None
    sys.breakpointhook = lambda *_, **__: None
    sys.argv = [solution]
    names, printed = run(solution)
    with open(starter, encoding="utf-8") as file:
        lines = [file.read()]
    for name, value in names.items():
        if not name.startswith("__") and is_plain(value):
            lines.append("%s = %r" % (name, value))
    if call:
        tree = ast.parse(call, mode="eval").body
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
            value = eval(call, names)
            if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and is_plain(value):
                lines.append("%s = lambda *_, **__: %r" % (tree.func.id, value))
    lines.append("print(%r, end='')" % printed)
    sys.stdout.write("\n".join(lines) + "\n")


main(*sys.argv[1:])
