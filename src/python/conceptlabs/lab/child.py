"""Watches over the learner's process: starts it for one run, holds the limits, takes the evidence."""
import json
import os
import re
import signal
import socket
import threading
import time

from conceptlabs.lab.limits import EVIDENCE, MEGABYTE, OUTPUT, PROCESSES, TREE_MEMORY

GRACE = 1  # seconds for the run to end by itself where it took too long
TIMEOUT = re.compile(r"^Timeout \([\d:.]+\)!$", re.MULTILINE)  # How faulthandler begins.


class Output(object):
    """What a run prints on one stream, read as it comes; past the limit the run is killed."""

    def __init__(self, stream, process):
        """Begins to read what `process` prints."""
        self.data = bytearray()
        self.full = False
        self._thread = threading.Thread(target=self._read, args=(stream, process), daemon=True)
        self._thread.start()

    def _read(self, stream, process):
        with stream:
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
        # A process that has got away may hold the stream open for ever.
        self._thread.join(GRACE)
        return bytes(self.data).decode("utf-8", "replace").replace("\r\n", "\n")


def run_child(job, start):
    """Runs `job` in a process of its own and returns its evidence, `output` and `errors` included.

    `start(job)` starts it. A run that a limit has ended, or that ended before it could report, is a failure in the
    evidence. When this returns, nothing runs any more that the run has started.
    """
    seconds = job["seconds"]
    # Whoever only finds the connection cannot write evidence: that begins with what our code was told alone.
    token = os.urandom(16).hex()
    os.mkdir(job["scratch"])
    process = start(dict(job, token=token))
    streams = process.streams
    try:
        line, excess = read_evidence(process, time.monotonic() + seconds + GRACE)
        late = line is None and excess is None and process.wait(GRACE) is None
    finally:
        process.kill()
        process.wait()
        process.tree.kill()
    evidence = parse(line, token)
    if any(stream.full for stream in streams):
        evidence = failed("output", megabytes=OUTPUT // MEGABYTE)
    elif excess is not None:
        evidence = excess
    elif late or evidence is None and TIMEOUT.search(streams[1].text()):
        evidence = failed("time", line=line_of_dump(streams[1].text(), job["file"]), seconds=seconds)
    elif evidence is None:
        evidence = failed("gone", **ending(process.returncode))
    evidence.update(output=streams[0].text(), errors=streams[1].text())
    return evidence


def failed(kind, **facts):
    """Evidence of a run that has shown nothing but how it ended."""
    return {"names": {}, "failure": dict({"line": None}, kind=kind, **facts)}


def read_evidence(process, deadline):
    """The line that the run sends at its end, and the failure where it took more than it may.

    Both are None where the run ends, or hangs, without a word.
    """
    received = []
    length = 0
    tree = process.tree
    # Most runs are over before there is anything to see.
    look = time.monotonic() + tree.pause
    try:
        process.dial(deadline)
        while True:
            now = time.monotonic()
            if now >= look:
                members = tree.members()
                if len(members) > PROCESSES:
                    return None, failed("processes", count=PROCESSES)
                if tree.memory(members) > TREE_MEMORY:
                    return None, failed("memory", megabytes=TREE_MEMORY // MEGABYTE)
                look = now + tree.pause
            if now >= deadline:
                return None, None
            try:
                process.connection.settimeout(max(min(look, deadline) - now, 0.001))
                block = process.connection.recv(2**18)
            except socket.timeout:
                continue
            received.append(block)
            length += len(block)
            if not block or length > EVIDENCE:
                return None, None
            if block.endswith(b"\n"):
                return b"".join(received), None
    except (OSError, ValueError, LookupError):
        return None, None  # It ended, hung, or wrote into our connection: the caller looks which.


def parse(line, token):
    """The evidence that a line holds; None where it holds none, as the program has written into our connection."""
    try:
        evidence = json.loads(line.decode("ascii"))
        return evidence if evidence.pop("token") == token and isinstance(evidence["names"], dict) else None
    except (AttributeError, ValueError, LookupError, TypeError):
        return None


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
