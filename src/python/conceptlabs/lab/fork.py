"""Starts the learner's process as a fork, in a tenth of the time that a new Python takes: Linux.

A server is forked off before check.py is loaded. For each run it forks a process, so that the learner's file finds
what a new helper has loaded, and nothing of the check.
"""
import _thread
import json
import os
import socket
import sys
import time
from importlib import import_module

from conceptlabs import host
from conceptlabs.channel import Channel, SocketTransport, encode
from conceptlabs.lab.child import failed, run_child
from conceptlabs.lab.tree import ProcTree, adopt_orphans


class Forked(object):
    """A fork of this process that carries out a job; its ends of the pipes and of the connection are its own.

    The connection on which evidence goes on to the check stays with this process: the program is not to find it.
    """

    def __init__(self, job, tree, onward):
        self.tree = tree
        self.returncode = None
        # Loaded here, it is loaded once.
        module = import_module("conceptlabs." + job["kind"] + "_job")
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
                module.run(Channel(SocketTransport(theirs), _thread.allocate_lock()), job)
            except BaseException:
                sys.excepthook(*sys.exc_info())  # A fault of ours: shown as what the program printed.
            finally:
                os._exit(1)
        theirs.close()
        os.close(out[1])
        os.close(err[1])
        self.stdout, self.stderr = os.fdopen(out[0], "rb"), os.fdopen(err[0], "rb")

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


def serve(connection, ahead):
    """Carries out one run after the other until the check is gone; loads all that they need `ahead` of them."""
    tree = ProcTree(adopt_orphans())
    if ahead:
        for kind in ("run", "profile", "debug"):
            import_module("conceptlabs.lab.%s_job" % kind)
        host.hide_thread()  # Its pattern is compiled now, and not in each run.
        tree.members()
    for line in connection.makefile("rb"):
        evidence = run_child(json.loads(line.decode("ascii")), lambda job: Forked(job, tree, connection))
        connection.sendall(encode(evidence))


class Server(object):
    """The process that forks; to be made before anything is loaded that a learner's file should not find."""

    def __init__(self, channel, ahead=False):
        self._connection, theirs = socket.socketpair()
        if os.fork() == 0:
            try:
                channel.abandon(_thread.allocate_lock())
                self._connection.close()
                serve(theirs, ahead)
            finally:
                os._exit(0)
        theirs.close()
        self._answers = self._connection.makefile("rb")

    def run(self, job):
        """Carries out one run; gives its evidence."""
        try:
            self._connection.sendall(encode(job))
            line = self._answers.readline()
        except OSError:
            line = b""
        # The program can have killed the server, which is its parent.
        return json.loads(line.decode("ascii")) if line else dict(failed("gone"), output="", errors="")


CAN_FORK = sys.platform == "linux"
