"""In the check's process: starts the learner's process for one run, holds its limits, takes its evidence."""
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading

from conceptlabs import program
from conceptlabs.channel import CONNECT, encode

OUTPUT = 2**20  # bytes
FRAME = 2**26  # bytes of the longest evidence
GRACE = 1  # seconds for the run to end by itself where it took too long
TIMEOUT = re.compile(r"^Timeout \([\d:.]+\)!$", re.MULTILINE)  # How faulthandler begins.
TOKEN = 64  # characters


class Output(object):
    """What a run prints on one stream, read as it comes; past the limit the run is killed."""

    def __init__(self, stream, process):
        self.data = bytearray()
        self.full = False
        self._thread = threading.Thread(target=self._read, args=(stream, process), daemon=True)
        self._thread.start()

    def _read(self, stream, process):
        while True:
            block = stream.read1(65536)
            if not block:
                return
            self.data += block[: OUTPUT - len(self.data)]
            if len(self.data) >= OUTPUT:
                self.full = True
                process.kill()
                return

    def text(self):
        # A process that the program has left behind may hold the stream open for ever.
        self._thread.join(GRACE)
        return bytes(self.data).decode("utf-8", "replace").replace("\r\n", "\n")


def run_child(job, seconds):
    """Runs `job` in a process of its own and returns its evidence, `output` and `errors` included.

    A run that a limit has ended, or that ended before it could report, is a failure in the evidence.
    """
    token = secrets.token_hex(TOKEN // 2)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8")
        environment[CONNECT] = "127.0.0.1:%d:%s" % (listener.getsockname()[1], token)
        process = subprocess.Popen(
            [sys.executable, program.FOLDER],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        try:
            streams = [Output(process.stdout, process), Output(process.stderr, process)]
            evidence = take_evidence(listener, token, dict(job, seconds=seconds), seconds + GRACE)
            late = evidence is None and wait(process, GRACE) is None
        finally:
            process.kill()
            process.wait()
    if any(stream.full for stream in streams):
        evidence = {"names": {}, "failure": {"kind": "output", "line": None}}
    elif late or evidence is None and TIMEOUT.search(streams[1].text()):
        line = line_of_dump(streams[1].text(), job["file"])
        evidence = {"names": {}, "failure": {"kind": "time", "line": line, "seconds": seconds}}
    elif evidence is None:
        evidence = {"names": {}, "failure": {"kind": "gone", "line": None, **ending(process.returncode)}}
    evidence.update(output=streams[0].text(), errors=streams[1].text())
    return evidence


def ending(code):
    """How a process ended: its exit code, or the signal that killed it."""
    if code >= 0:
        return {"code": code}
    try:
        return {"signal": signal.Signals(-code).name}
    except ValueError:  # A realtime signal has no name of its own.
        return {"signal": "signal %d" % -code}


def line_of_dump(text, path):
    """The line of the file `path` in which faulthandler found the program, None where it was not in it."""
    name = path.encode("ascii", "backslashreplace").decode("ascii")
    dump = TIMEOUT.split(text)[-1]
    lines = re.findall(r'^  File "%s", line (\d+) in ' % re.escape(name), dump, re.MULTILINE)
    return int(lines[0]) if lines else None


def wait(process, seconds):
    """The exit code, or None where the process still runs after `seconds`."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def take_evidence(listener, token, job, seconds):
    """Gives the job to the process that dials with the token; its evidence, or None where none comes in time."""
    listener.settimeout(seconds)
    try:
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(seconds)
            frames = connection.makefile("rb")
            hello = json.loads(frames.readline(FRAME).decode("ascii"))
            if not secrets.compare_digest(hello["token"], token):
                return None
            connection.sendall(encode({"kind": "start", "job": job}))
            return json.loads(frames.readline(FRAME).decode("ascii"))
    except (OSError, ValueError):
        return None  # It ended, hung, or wrote into our connection: the caller looks which.
