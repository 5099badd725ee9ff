"""Breakpoints from CPython 3.12 on: `sys.monitoring` tells of the lines that have some, and nothing of others."""
import sys

from conceptlabs.program import is_helper


def claim(debugger):
    """A Monitor, or None where this Python has no monitoring, or the program's tools have taken all of it."""
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is None:
        return None
    for tool in (monitoring.DEBUGGER_ID, 3, 4):
        if monitoring.get_tool(tool) is None:
            monitoring.use_tool_id(tool, "conceptlabs")
            return Monitor(debugger, monitoring, tool)
    return None


class Monitor:
    """Finds code objects with breakpoints as they start, and listens to those alone.

    An event that is of no use is disabled where it came from until `restart`; so a breakpoint costs nothing
    where it is not. `_version` tells an event that was judged by breakpoints that have changed meanwhile:
    between comparing it and disabling the event, no other thread can run.
    """

    def __init__(self, debugger, monitoring, tool):
        self._debugger = debugger
        self._monitoring = monitoring
        self._tool = tool
        self._version = 0
        # Lines with breakpoints by the id of the code object, which is kept with them.
        self._watched = {}
        self._is_fetching = False
        events = monitoring.events
        for event, callback in (
            (events.PY_START, self._on_start),
            (events.PY_RESUME, self._on_start),
            (events.LINE, self._on_line),
            (events.JUMP, self._on_jump),
            (events.RAISE, self._on_raise),
            (events.PY_UNWIND, self._on_unwind),
        ):
            monitoring.register_callback(tool, event, callback)

    def has(self, code, line):
        """Whether an event will tell of this line."""
        known = self._watched.get(id(code))
        return known is not None and line in known[1]

    def restart(self):
        """Looks at all code anew: breakpoints have changed."""
        self._version += 1
        # Replaced as a whole, so that breakpoints that stay are never lost.
        watched = {}
        for key, (code, _) in self._watched.items():
            lines = self._debugger.breakpoints.lines_in(code)
            if lines:
                watched[key] = (code, lines)
            else:
                self._monitoring.set_local_events(self._tool, code, 0)
        self._watched = watched
        for frame in sys._current_frames().values():
            while frame is not None:
                self._watch(frame.f_code)
                frame = frame.f_back
        self._set_events()
        self._monitoring.restart_events()

    def fetch(self):
        """Has every thread come by at its next line, until none is asked to pause any more."""
        self._is_fetching = True
        self._set_events()
        self._monitoring.restart_events()

    def close(self):
        """Stops listening, and gives the tool's place back."""
        self._monitoring.set_events(self._tool, 0)
        for code, _ in self._watched.values():
            self._monitoring.set_local_events(self._tool, code, 0)
        self._watched = {}
        self._monitoring.free_tool_id(self._tool)

    def _set_events(self):
        events = self._monitoring.events
        wanted = events.PY_START | events.PY_RESUME if self._debugger.breakpoints.any() else 0
        if self._is_fetching:
            wanted |= events.LINE | events.JUMP
        if self._debugger.exceptions.raised is not None:
            wanted |= events.RAISE
        if self._debugger.exceptions.user_unhandled is not None:
            wanted |= events.PY_UNWIND
        self._monitoring.set_events(self._tool, wanted)

    def _watch(self, code):
        lines = self._debugger.breakpoints.lines_in(code)
        if lines and id(code) not in self._watched and not is_helper(code):
            self._watched[id(code)] = (code, lines)
            events = self._monitoring.events
            self._monitoring.set_local_events(self._tool, code, events.LINE | events.JUMP)

    def _on_start(self, code, offset):
        version = self._version
        self._watch(code)
        return self._monitoring.DISABLE if version == self._version else None

    def _on_line(self, code, line):
        version = self._version
        known = self._watched.get(id(code))
        if known is not None and line in known[1] and not self._is_fetching:
            # What runs most often, for conditions that are not met, and so with nothing that is not needed.
            frame = sys._getframe(1)
            thread = self._debugger.current() or self._debugger.adopt_thread(frame)
            if thread.free and not thread.at_prompt:
                hit = self._debugger.breakpoints.hit(thread, frame)
                if hit is not None:
                    thread.stop_at_hit(frame, hit)
                    thread.retrace()
            else:
                thread.stop_at_line(frame)
            return None
        if self._is_fetching:
            return self._stop(sys._getframe(1), code, line)
        return self._monitoring.DISABLE if version == self._version else None

    def _on_jump(self, code, offset, target):
        # A loop on one line comes to that line again without an event of the line.
        version = self._version
        if target <= offset:
            line = line_of(code, offset)
            if line == line_of(code, target) and (self.has(code, line) or self._is_fetching):
                return self._stop(sys._getframe(1), code, line)
        return self._monitoring.DISABLE if version == self._version else None

    def _stop(self, frame, code, line):
        debugger = self._debugger
        thread = debugger.current()
        if self._is_fetching:
            if not debugger.is_anyone_to_pause():
                self._is_fetching = False
                self._set_events()
            if not self.has(code, line) and (thread is None or not thread.is_to_pause()):
                return
        if not is_helper(code):
            (thread or debugger.adopt_thread(frame)).stop_at_line(frame)

    def _on_raise(self, code, offset, error):
        thread = self._debugger.current()
        if thread is not None and not is_helper(code):
            thread.look_at_raise(sys._getframe(1), error, error.__traceback__)

    def _on_unwind(self, code, offset, error):
        thread = self._debugger.current()
        if thread is not None and not is_helper(code):
            thread.look_at_leave(sys._getframe(1), error, error.__traceback__)


def line_of(code, offset):
    """The line of the instruction at an offset."""
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line
    return None
