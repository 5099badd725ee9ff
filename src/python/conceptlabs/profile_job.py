"""Job `profile`: the program, one call in it, or a part of it, under cProfile."""
import marshal
import os
import signal
import sys
import time

from conceptlabs import host, profiled_process, program
from conceptlabs.profile_rows import stats_of
from conceptlabs.profilers import Profilers


def run(channel, job):
    path, call, selection = job["program"], job.get("call"), job.get("selection")
    host.follow(channel)
    program.prepare(path, job["args"])
    if job["input"]:
        program.announce_input(channel)
    try:
        code = program.compile_file(path)
    except (OSError, SyntaxError, ValueError) as error:
        program.fail(channel, error, path)
    statement = None
    if selection is not None:
        statement = program.compile_part(channel, selection["code"], selection["line"], path)
    elif call is not None:
        statement = program.compile_call(channel, call, path)
    channel.send({"kind": "ready"})
    recording = PlainRecording(channel, job) if job.get("plain") else Recording(channel, job)
    if statement is None:
        names = program.make_main(path).__dict__

        def body():
            recording.run(code, names)

    else:
        names = program.import_file(path).__dict__

        def body():
            exec(code, names)
            recording.run(statement, names)

    program.end_as_plain(body, [path, "<string>"], recording.send)


class PlainRecording:
    """A run without a profiler: only its time is taken and sent, once, however the program ends."""

    def __init__(self, channel, job):
        self._channel = channel
        self._owner = os.getpid()
        self._started = self._wall_time = 0.0
        self._sent = False
        program.announce_exit(self._leave)

    def run(self, code, names):
        self._started = time.perf_counter()
        try:
            self._execute(code, names)
        finally:
            self._wall_time = time.perf_counter() - self._started

    def _execute(self, code, names):
        exec(code, names)

    def _stop(self):
        """Ends what is under way."""
        if self._started and not self._wall_time:
            self._wall_time = time.perf_counter() - self._started

    def _leave(self, exit_code):
        self._stop()
        self.send(exit_code, None)

    def send(self, exit_code, error, partial=False):
        """Sends what was taken and how the program ended."""
        if self._sent or os.getpid() != self._owner:
            return
        self._sent = True
        frame = {
            "kind": "profile",
            "exitCode": exit_code,
            "error": error,
            "wallTime": self._wall_time,
            "partial": partial,
        }
        self._add_profile(frame)
        self._channel.send(frame)

    def _add_profile(self, frame):
        pass


class Recording(PlainRecording):
    """One profile: taken, written to the .prof and sent, once, however the program ends."""

    def __init__(self, channel, job):
        super().__init__(channel, job)
        self._output = job.get("output")
        self._profilers = Profilers(job.get("perThread", False))
        self._follows = "children" in job
        if self._follows:
            profiled_process.follow(job["children"], job.get("perThread", False), self._profilers)
        if hasattr(signal, "SIGURG"):
            signal.signal(signal.SIGURG, self._break_off)

    def _execute(self, code, names):
        self._profilers.run(code, names)

    def _stop(self):
        self._profilers.stop()
        super()._stop()

    def _break_off(self, number, frame):
        """The host wants what there is by now, and no more. What the program handles itself does not stop this."""
        if self._sent or os.getpid() != self._owner:
            return
        if self._started:
            self._stop()
            if self._follows:
                profiled_process.end_children()
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except Exception:
                    pass  # Closed, replaced or broken by the program: there is nothing to be shown.
            self.send(128 + number, None, partial=True)
        os._exit(128 + number)

    def _add_profile(self, frame):
        frame["collected"] = self._profilers.collect()
        if self._output is not None:
            try:
                with open(self._output, "wb") as file:
                    marshal.dump(stats_of(frame["collected"]["rows"]), file)
            except OSError as failure:
                frame["unwritten"] = failure.strerror or str(failure)
