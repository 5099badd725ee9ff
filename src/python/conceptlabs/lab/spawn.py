"""Starts the learner's process as a new Python, where a process cannot be forked safely: Windows, macOS."""
import json
import os
import socket
import subprocess
import sys
import time

from conceptlabs import program
from conceptlabs.channel import CONNECT, encode
from conceptlabs.lab.child import Output, run_child
from conceptlabs.lab.tree import tree_of

HELLO = 4096  # bytes


class Spawned(object):
    """A new Python that runs the helper, which dials back with a token and is given its job."""

    def __init__(self, job):
        self._job = job
        self._token = os.urandom(32).hex()
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(1)
        address = "127.0.0.1:%d:%s" % (self._listener.getsockname()[1], self._token)
        self._process = subprocess.Popen(
            [sys.executable, program.FOLDER],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ, **{CONNECT: address}),
        )
        self.kill = self._process.kill
        self.streams = [Output(stream, self) for stream in (self._process.stdout, self._process.stderr)]
        self.connection = None
        self.tree = tree_of(self._process)

    def dial(self, deadline):
        """Takes the call, and gives the job to the one that knows the token; raises OSError or ValueError."""
        with self._listener as listener:
            listener.settimeout(max(deadline - time.monotonic(), 0.001))
            self.connection, _ = listener.accept()
        self.connection.settimeout(max(deadline - time.monotonic(), 0.001))
        received = b""
        while not received.endswith(b"\n"):
            block = self.connection.recv(HELLO)
            if not block or len(received) > HELLO:
                raise ValueError("no hello")
            received += block
        if json.loads(received.decode("ascii"))["token"] != self._token:
            raise ValueError("a stranger")
        self.connection.sendall(encode({"kind": "start", "job": self._job}))

    def wait(self, seconds=None):
        """The exit code, or None where the process still runs after `seconds`."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if self.connection is not None:
                self.connection.close()

    @property
    def returncode(self):
        return self._process.returncode


def run(job):
    """Carries out one run; gives its evidence."""
    return run_child(job, Spawned)
