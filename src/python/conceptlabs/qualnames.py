"""The qualified names of code objects; up to Python 3.10 code does not say its own."""
import gc
import sys
import types

# Set for a function's body, and not for a class's or a module's (Include/code.h, CO_NEWLOCALS).
NEW_LOCALS = 2


def qualnames(codes):
    """A function that gives the qualified name of each of `codes`, or None where it is not known."""
    if sys.version_info >= (3, 11):
        return lambda code: code.co_qualname
    found = {}
    for code in codes:
        if code.co_name == "<module>":
            found[id(code)] = "<module>"
            name_inner(code, "", found)
    for function in gc.get_objects():
        if type(function) is types.FunctionType:
            code, name = function.__code__, function.__qualname__
            # What `functools.wraps` makes has the name of another function.
            if id(code) not in found and name.rpartition(".")[2] == code.co_name:
                found[id(code)] = name
                name_inner(code, name + ".<locals>.", found)
    return lambda code: found.get(id(code))


def name_inner(code, prefix, found):
    """Names what is defined in a code object, and in that."""
    for inner in code.co_consts:
        if type(inner) is types.CodeType and id(inner) not in found:
            name = found[id(inner)] = prefix + inner.co_name
            name_inner(inner, name + (".<locals>." if inner.co_flags & NEW_LOCALS else "."), found)
