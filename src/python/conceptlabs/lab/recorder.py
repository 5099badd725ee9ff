"""In the learner's process: writes down what happens while the program runs, event by event.

The events go to a file, each in one write: processes that the program forks write there, too. It has no name by
which the program could find it, where the system allows that.
"""
import json
import os
import sys

from conceptlabs.lab.values import encode

EVENTS = 20000  # Written down of one run, at most.
NAME = "events.jsonl"


class Recorder(object):
    """Takes events; who writes them is the thread and the process that they happen in."""

    def __init__(self, path, scratch):
        self.path = path
        file = os.path.join(scratch, NAME)
        self._descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_APPEND)
        try:
            os.unlink(file)
        except OSError:
            pass  # Windows keeps the name of an open file.
        self._left = EVENTS
        self._dumps = json.dumps
        self._write = os.write
        self._pid = os.getpid

    def record(self, kind, name, line=None, **data):
        """Writes one event; `data` are plain values, or become `Opaque`."""
        if self._left <= 0:
            return
        self._left -= 1
        threading = sys.modules.get("threading")
        event = {
            "kind": kind,
            "name": name,
            "line": line,
            "thread": threading.current_thread().name if threading else "MainThread",
            "process": self._pid(),
            "data": {key: encode(value) for key, value in data.items()},
        }
        try:
            self._write(self._descriptor, self._dumps(event).encode("ascii") + b"\n")
        except OSError:
            self._left = 0  # The program has closed the file.

    def events(self):
        """The events that were written; a last one that was cut off is left out."""
        try:
            with os.fdopen(self._descriptor, "rb") as file:
                file.seek(0)
                lines = file.read().split(b"\n")[:-1]
        except OSError:
            return []  # The program has closed the file.
        return [json.loads(line.decode("ascii")) for line in lines]

    def own_line(self, depth=2):
        """The line of the learner's file that has led here; None where none has."""
        frame = sys._getframe(depth)
        while frame is not None and frame.f_code.co_filename != self.path:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else None

    def is_own(self, depth=2):
        """Whether the call comes from the learner's file itself."""
        return sys._getframe(depth).f_code.co_filename == self.path
