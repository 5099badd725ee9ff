"""Ends a call into the program's own code (a `repr`, a property) that takes too long."""
import _thread
import signal
import threading
import time

# Seconds between two looks at what is watched, and so between attempts on code that catches what is raised in it.
LOOK = 0.1
# Looks at nothing after which the watchdog sleeps: a step's questions come in a burst.
PATIENCE = 20


class TooSlow(BaseException):
    """Raised in the thread whose call has met its deadline."""


class Watchdog:
    """One for a process; its thread sleeps while nothing is watched."""

    def __init__(self):
        self._begin()

    def _begin(self):
        self._lock = _thread.allocate_lock()
        self._wake = _thread.allocate_lock()
        self._wake.acquire()
        self._is_asleep = False
        # By thread: when its call is to end; calls may nest, and the innermost counts.
        self._ends = {}
        self._raised = set()

    def start(self):
        """Starts it, anew in a forked child. Not when it is first needed: then the interpreter may be ending."""
        self._begin()
        _thread.start_new_thread(self._watch, ())

    def within(self, seconds, call):
        """What `call()` gives; raises TooSlow where that takes longer.

        Code that blocks in C is interrupted where a signal can do that: in the main thread, not on Windows.
        Elsewhere it ends when it returns.
        """
        ident = _thread.get_ident()
        outer = self._ends.get(ident)
        try:
            try:
                self._set(ident, time.monotonic() + seconds)
                return call()
            finally:
                if self._set(ident, outer):
                    # It is on its way: it must not arrive in what comes after.
                    for _ in range(100000):
                        pass
        except TooSlow:
            # It may have come while the deadline was being lifted.
            self._set(ident, outer)
            raise

    def cut_short(self, ident):
        """Has the deadline of a thread's call met now; gives whether it has one."""
        with self._lock:
            if ident in self._ends:
                self._ends[ident] = 0
            return ident in self._ends

    def _set(self, ident, end):
        """Sets or lifts a thread's deadline; gives whether TooSlow has been raised for the one before."""
        with self._lock:
            if end is None:
                self._ends.pop(ident, None)
            else:
                self._ends[ident] = end
            raised = ident in self._raised
            self._raised.discard(ident)
            wakes = end is not None and self._is_asleep
            if wakes:
                self._is_asleep = False
        if wakes:
            self._wake.release()
        return raised

    def _watch(self):
        idle = 0
        while True:
            time.sleep(LOOK)
            with self._lock:
                now = time.monotonic()
                for ident, end in self._ends.items():
                    if end <= now:
                        self._raised.add(ident)
                        interrupt(ident, TooSlow)
                idle = 0 if self._ends else idle + 1
                self._is_asleep = idle == PATIENCE
            if idle == PATIENCE:
                self._wake.acquire()
                idle = 0


def interrupt(ident, exception):
    """Raises an exception in a thread, at the next Python instruction that it comes to."""
    try:
        from ctypes import c_ulong, py_object, pythonapi
    except ImportError:
        return  # A Python built without ctypes: nothing can be ended.
    pythonapi.PyThreadState_SetAsyncExc(c_ulong(ident), py_object(exception))
    if ident == threading.main_thread().ident and hasattr(signal, "pthread_kill"):
        # The handler (see Debugger.on_signal) is Python code: a call in C that waits is left with the exception.
        signal.pthread_kill(ident, signal.SIGURG)


watchdog = Watchdog()
