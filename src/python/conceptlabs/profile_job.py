"""Job `profile`: the program, one call in it, or a part of it, under cProfile."""
import _thread
import marshal
import os
import sys
import time

from conceptlabs import host, profiled_process, program
from conceptlabs.profile_rows import stats_of
from conceptlabs.profilers import Profilers

# Exit code of a program that was broken off: that of one which is interrupted.
BROKEN_OFF = 130


def run(channel, job):
    path, call, selection = job["program"], job.get("call"), job.get("selection")
    plain, recordings = job.get("plain", False), []
    profilers = None if plain else Profilers(job.get("perThread", False))
    host.follow(
        channel,
        # First of all, and in C: from Python 3.12 on a profiler records what all threads call.
        *([] if plain else [profilers.disable]),
        lambda kill, arguments: take_frame(channel, recordings, kill, arguments)
    )
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
    recording = PlainRecording(channel) if plain else Recording(channel, job, profilers)
    recordings.append(recording)
    channel.send({"kind": "ready"})
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


def take_frame(channel, recordings, kill, arguments):
    """In the thread that waits for the host: it wants what there is by now, and no more, or is gone."""
    if channel.is_lost(0):
        kill(*arguments)
    for recording in recordings:
        recording.hold()
    channel.recv()
    for recording in recordings:
        recording.break_off()


class PlainRecording:
    """A run without a profiler: only its time is taken and sent, once, however the program ends."""

    def __init__(self, channel):
        self._channel = channel
        self._owner = os.getpid()
        self._started = self._wall_time = 0.0
        self._sent = False
        # Held by the thread that sends: the program's, or the one that breaks it off and ends the process.
        self._turn = _thread.RLock()
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

    def hold(self):
        """Ends what is under way, unless all has been sent, and keeps the program's thread from sending it."""
        self._turn.acquire()
        if not self._sent:
            self._stop()

    def break_off(self):
        """Sends what there is by now and ends the process, whatever the program does meanwhile.

        A program that has sent all is on its way to its end, and is left to that.
        """
        if self._sent:
            self._turn.release()
            return
        try:
            self._send_part()
            # Once that is sent: a stream of the program's may be in use, and this would wait for it.
            flush_output()
            self._end_others()
        finally:
            self._sent = True
            os._exit(BROKEN_OFF)

    def _send_part(self):
        pass

    def _end_others(self):
        pass

    def send(self, exit_code, error, partial=False):
        """Sends what was taken and how the program ended."""
        if os.getpid() != self._owner:
            return
        with self._turn:
            if not self._sent:
                self._sent = True
                self._send(exit_code, error, partial)

    def _send(self, exit_code, error, partial):
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

    def __init__(self, channel, job, profilers):
        super().__init__(channel)
        self._output = job.get("output")
        self._profilers = profilers
        self._follows = "children" in job
        if self._follows:
            profiled_process.follow(job["children"], job.get("perThread", False), self._profilers)

    def _execute(self, code, names):
        self._profilers.run(code, names)

    def _stop(self):
        self._profilers.stop()
        super()._stop()

    def _send_part(self):
        if self._started:
            self.send(BROKEN_OFF, None, partial=True)

    def _end_others(self):
        if self._follows:
            profiled_process.end_children()

    def _add_profile(self, frame):
        frame["collected"] = self._profilers.collect()
        if self._output is not None:
            try:
                with open(self._output, "wb") as file:
                    marshal.dump(stats_of(frame["collected"]["rows"]), file)
            except OSError as failure:
                frame["unwritten"] = failure.strerror or str(failure)


def flush_output():
    """Writes what the program has printed, and has nothing follow that: it goes on until the process ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # Closed, replaced or broken by the program: there is nothing to be shown.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
    except OSError:
        pass  # What its other threads print until the end is shown.
