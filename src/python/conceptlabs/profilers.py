"""The profilers of one process: that of the thread that starts them and, where wanted, one for each other."""
import cProfile
import sys
import threading

from conceptlabs.profile_rows import own_entries, rows_of

# From 3.12 on cProfile goes by `sys.monitoring`: one profiler for all threads of an interpreter, and one stack of
# calls for all of them. `sys.setprofile`, which goes by thread, could only be given one written in Python.
CAN_TELL_THREADS_APART = sys.version_info < (3, 12)


class Profilers:
    """Profiles this process from `enable` or `run` on; `stop` may come at any time, and more than once."""

    def __init__(self, per_thread):
        self._main = cProfile.Profile()
        # `stop` but for the other threads' profilers, and in C: no profiler records that.
        self.disable = self._main.disable
        self._others = []
        self._threads = False
        self.apart = per_thread and CAN_TELL_THREADS_APART
        if self.apart:
            threading.setprofile(self._begin_thread)

    def run(self, code, names):
        """Runs code as `cProfile.run` does, so that the table has the rows which that gives."""
        self._threads = threading.active_count() > 1
        self._main.runctx(code, names, names)

    def enable(self):
        self._threads = threading.active_count() > 1
        self._main.enable()

    def _begin_thread(self, frame, event, arg):
        profiler = cProfile.Profile()
        self._others.append((threading.current_thread().name, profiler))
        # Takes the place of this function as the thread's own profiler.
        profiler.enable()

    def stop(self):
        """Ends what is under way: calls that have not returned are counted as if they did now."""
        self._main.disable()
        if self.apart:
            threading.setprofile(None)
            for _, profiler in self._others:
                profiler.disable()

    def collect(self):
        """Stops, and gives what was collected, in the form of protocol/helper.ts `Collected`."""
        self.stop()
        entries = own_entries(self._main.getstats())
        return {
            "threads": self._threads or any(starts_thread(entry.code) for entry in entries),
            "apart": self.apart,
            "rows": rows_of(entries),
            "others": [[name, rows_of(own_entries(profiler.getstats()))] for name, profiler in self._others],
        }


def starts_thread(code):
    """Whether a profiled function is the built-in that starts a thread."""
    return isinstance(code, str) and ("_thread.start_new_thread" in code or "_thread.start_joinable_thread" in code)
