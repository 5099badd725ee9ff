"""Starts the learner's process as a fork, in a tenth of the time that a new Python takes: Linux.

Servers are forked off before check.py is loaded. For each run one of them forks a process, so that the learner's file
finds what a new helper has loaded, and nothing of the check. They take turns: while one carries out a run, the other
forks the process of the next run, which waits for its job.
"""
import _thread
import json
import os
import socket
import sys
import time
from importlib import import_module
from itertools import cycle

from conceptlabs import host
from conceptlabs.channel import Channel, SocketTransport, encode
from conceptlabs.lab.child import Output, failed, run_child
from conceptlabs.lab.tree import ProcTree, adopt_orphans

KINDS = ("run", "profile", "debug", "watch")


class Forked(object):
    """A fork of this process that carries out a job, once it is given one; its ends of the pipes and of the connection
    are its own.

    The connection on which evidence goes on to the check stays with this process: the program is not to find it.
    """

    def __init__(self, tree, onward):
        self.tree = tree
        self.returncode = None
        self.connection, theirs = socket.socketpair()
        out, err = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self.connection.close()
                os.close(onward.detach())
                os.dup2(out[1], 1)
                os.dup2(err[1], 2)
                for descriptor in out + err:
                    os.close(descriptor)
                channel = Channel(SocketTransport(theirs), _thread.allocate_lock())
                job = channel.recv()
                if job is not None:
                    sys.modules["conceptlabs." + job["kind"] + "_job"].run(channel, job)
            except BaseException:
                sys.excepthook(*sys.exc_info())  # A fault of ours: shown as what the program printed.
            finally:
                os._exit(1)
        theirs.close()
        os.close(out[1])
        os.close(err[1])
        self.streams = [Output(os.fdopen(ours, "rb"), self) for ours in (out[0], err[0])]

    def begin(self, job):
        """Gives it its job; gives itself."""
        try:
            self.connection.sendall(encode(job))
        except OSError:
            pass  # Something has killed it: whoever waits for the evidence learns it.
        return self

    def dial(self, deadline):
        """It is connected already."""

    def kill(self):
        if self.returncode is None:
            os.kill(self.pid, 9)

    def wait(self, seconds=None):
        """The exit code, or None where the process still runs after `seconds`."""
        end = None if seconds is None else time.monotonic() + seconds
        while self.returncode is None:
            pid, status = os.waitpid(self.pid, 0 if end is None else os.WNOHANG)
            if pid:
                self.returncode = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
                self.connection.close()
            elif time.monotonic() > end:
                return None
            else:
                time.sleep(0.005)
        return self.returncode


def serve(connection, adopts):
    """Carries out one run after the other until the check is gone; the process of the next one is always there."""
    tree = ProcTree(adopts and adopt_orphans())
    tree.members()
    jobs = connection.makefile("rb")
    while True:
        waiting = Forked(tree, connection)
        line = jobs.readline()
        if not line:
            return
        connection.sendall(encode(run_child(json.loads(line.decode("ascii")), waiting.begin)))


class Servers(object):
    """The processes that fork; to be made before anything is loaded that a learner's file should not find."""

    def __init__(self, channel):
        # Loaded here, it is loaded once.
        for kind in KINDS:
            import_module("conceptlabs.lab.%s_job" % kind)
        host.hide_thread()  # Its pattern is compiled now, and not in each run.
        self._connections = []
        adopts = adopt_orphans()
        # Where they know their runs by the group alone, each would kill the other's.
        for _ in range(2 if adopts else 1):
            self._begin(channel, adopts)
        self._turns = cycle([(connection, connection.makefile("rb")) for connection in self._connections])

    def _begin(self, channel, adopts):
        connection, theirs = socket.socketpair()
        self._connections.append(connection)
        if os.fork() == 0:
            try:
                channel.abandon(_thread.allocate_lock())
                for ours in self._connections:
                    ours.close()
                serve(theirs, adopts)
            finally:
                os._exit(0)
        theirs.close()

    def run(self, job):
        """Carries out one run; gives its evidence."""
        connection, answers = next(self._turns)
        try:
            connection.sendall(encode(job))
            line = answers.readline()
        except OSError:
            line = b""
        # The program can have killed the server, which is its parent.
        return json.loads(line.decode("ascii")) if line else dict(failed("gone"), output="", errors="")


CAN_FORK = sys.platform == "linux"
