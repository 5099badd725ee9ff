"""`sys.settrace` and `sys.gettrace` as the program sees them: its own trace function beside the debugger's."""
import sys

from conceptlabs.program import is_helper

# These set the debugger's own, or that of a thread which begins.
DEBUGGERS = ("bdb", "pdb", "threading")

REPLACED = "The program has set its own trace function: before Python 3.12 breakpoints rest while it is in place."


def share(debugger):
    """Keeps the debugger's trace function where the program sets or removes its own."""
    real_settrace, real_gettrace = sys.settrace, sys.gettrace

    def current():
        caller = sys._getframe(2)
        if is_helper(caller.f_code) or caller.f_globals.get("__name__") in DEBUGGERS:
            return None
        thread = debugger.current()
        return None if thread is None or thread.at_prompt else thread

    def settrace(function):
        """Set the global debug tracing function."""
        thread = current()
        if thread is None:
            real_settrace(function)
            return
        thread.replaced = function
        if thread.free:
            if function is not None and not debugger.monitor:
                thread.send_text(REPLACED + "\n")
            real_settrace(thread.resting_trace())

    def gettrace():
        """Return the global debug tracing function set with sys.settrace."""
        thread = current()
        return real_gettrace() if thread is None else thread.replaced

    sys.settrace, sys.gettrace = settrace, gettrace
