"""What the host asks of the debugger, received on a thread that no tracer sees; stops answer in their own thread."""
import _thread
import os
import signal
import sys
import threading
import time
import traceback

from conceptlabs.lines import lines_of_file
from conceptlabs.program import is_helper
from conceptlabs.rerun import restore
from conceptlabs.sources import loaded_modules, text_of

# Seconds after which a pause that has found no line to stop on is pressed, and is reported as pending.
PRESS, PENDING = 0.1, 0.5


class HostRequests:
    """The half of a `Debugger` that answers: one method `on_KIND` for each kind of frame."""

    def receive(self, request):
        handler = getattr(self, "on_" + request["kind"], None)
        if handler is not None:
            if "id" in request:
                self.answer(request, handler)
            else:
                handler(request)
            return
        thread = self.thread(request["thread"])
        if thread is not None and thread.at_prompt:
            thread.inbox.put(request)
        elif "id" in request:
            self.send({"kind": "reply", "id": request["id"], "error": "The thread is running."})

    def thread(self, number):
        return next((thread for thread in self._threads.values() if thread.number == number), None)

    def on_go(self, request):
        self._go.put(None)

    def on_shown(self, request):
        self.thread(request["thread"]).inbox.put(request)

    def on_cancel(self, request):
        thread = self.thread(request["thread"])
        if thread is not None:
            thread.cancel(request["work"])

    def on_exceptions(self, request):
        self.exceptions.raised, self.exceptions.uncaught = request["raised"], request["uncaught"]
        self.exceptions.user_unhandled = request["userUnhandled"]
        self.rewatch()

    def on_functions(self, request):
        answers = self.breakpoints.replace_functions(request["breakpoints"])
        self.rewatch()
        return answers

    def on_lines(self, request):
        lines = lines_of_file(self.main.canonic(request["file"]))
        return [line for line in lines if request["first"] <= line <= request["last"]]

    def on_breakpoints(self, request):
        answers = self.breakpoints.replace(request["file"], request["breakpoints"])
        self.rewatch()
        return answers

    def on_restore(self, request):
        restore(self.main, self.breakpoints, request["memory"])
        self.rewatch()

    def on_tbreak(self, request):
        answer = self.breakpoints.set_temporary(request["file"], request["line"])
        self.rewatch()
        return answer

    def on_threads(self, request):
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        threads = sorted(self._threads.values(), key=lambda thread: thread.number)
        return [
            {"thread": thread.number, "name": names.get(thread.ident) or "Thread %d" % thread.number}
            for thread in threads
            if thread.ident in names or thread.at_prompt
        ]

    def on_modules(self, request):
        return [
            {"name": name, "file": os.path.abspath(path), "mine": self._my_code.has_file(path)}
            for name, path in loaded_modules()
        ]

    def on_source(self, request):
        return text_of(request["file"])

    def answer(self, request, answer):
        """Sends what `answer(request)` gives, or what it raises."""
        reply = {"kind": "reply", "id": request["id"]}
        try:
            reply["body"] = answer(request)
        except BaseException as error:
            reply["error"] = "".join(traceback.format_exception_only(type(error), error)).strip()
            if not isinstance(error, (Exception, KeyboardInterrupt)):
                reply["error"] = type(error).__name__
        self.send(reply)

    # Pause

    def on_pause(self, request):
        thread = self.thread(request["thread"])
        if thread is None or thread.at_prompt:
            return
        thread.reason, thread.filtered, thread.way = "pause", False, None
        thread.set_step()
        self.unwatched.clear()
        frame = sys._current_frames().get(thread.ident)
        thread.arm(frame)
        if self.monitor:
            self.monitor.fetch()
        elif frame is not None and not is_helper(frame.f_code):
            # Up to 3.11 a loop on one line may come to that line again without an event of the line.
            frame.f_trace_opcodes = True
        _thread.start_new_thread(self.press, (thread,))

    def press(self, thread):
        """Looks after a pause: a thread in a call written in C comes to no line by itself."""
        time.sleep(PRESS)
        if thread.is_to_pause() and thread is self.main and hasattr(signal, "SIGURG"):
            signal.pthread_kill(thread.ident, signal.SIGURG)
        time.sleep(PENDING - PRESS)
        if thread.is_to_pause():
            self.send({"kind": "pending", "thread": thread.number})

    def on_signal(self, number, frame):
        """Runs in the main thread even while that waits in a call; the call goes on afterwards."""
        if self.main.is_to_pause():
            self.main.untraced(lambda: self.main.interrupt(frame))

    def is_anyone_to_pause(self):
        return any(thread.is_to_pause() for thread in tuple(self._threads.values()))
