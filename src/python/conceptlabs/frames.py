"""Writes names that were set in a stopped frame back into its variables."""
from inspect import CO_OPTIMIZED


def write_back(frame, names):
    """Writes a function's changed names, as its `f_locals` has them, into its variables; not needed from 3.13 on.

    Python itself does that for the newest frame alone, and only if nobody reads `f_locals` again before.
    """
    if not frame.f_code.co_flags & CO_OPTIMIZED:
        return
    try:
        from ctypes import c_int, py_object, pythonapi
    except ImportError:
        return  # A Python built without ctypes: what Python itself does is left.
    changed = dict(names)
    # Reading brings the same dict up to date, and lets it be written back.
    frame.f_locals.update(changed)
    pythonapi.PyFrame_LocalsToFast(py_object(frame), c_int(0))
