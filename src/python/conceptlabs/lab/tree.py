"""The processes of one run: the learner's own and all that it has started, also what has left its group."""
import os
import signal

PR_SET_CHILD_SUBREAPER = 36  # From linux/prctl.h.


def adopt_orphans():
    """Linux: makes this process the parent of all processes that its descendants leave behind, so that none is lost
    sight of. False where that cannot be."""
    try:
        import ctypes

        return ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    except (ImportError, OSError, AttributeError):
        return False  # What stays in our group is still found.


class ProcTree(object):
    """Linux: read from /proc. A process belongs to the run where its parent does; orphans of the run are our own
    children, where it `adopts` them (`adopt_orphans`). Where that cannot be, those of our group belong to it.

    Nothing that has started before us is ever taken for a part of a run.
    """

    pause = 0.05  # seconds between two looks

    def __init__(self, adopts):
        self._adopts = adopts
        self._group = None if adopts else own_group()
        self._mine = {os.getpid()}
        self._ours = {os.getpid(), os.getppid()}
        self._others = set()
        self._page = os.sysconf("SC_PAGE_SIZE")
        self._since = int(stat_of(os.getpid())[19])

    def members(self):
        """The processes that run now."""
        there = {int(name) for name in os.listdir("/proc") if name.isdigit()}
        self._mine &= there
        self._others &= there
        running = set()
        # A parent is mostly, but not always, of a lower number than its child.
        for pid in sorted(there - self._others - self._ours):
            fields = stat_of(pid)
            if len(fields) < 20:
                continue  # It has ended meanwhile.
            if not self._belongs(pid, int(fields[1]), int(fields[2]), int(fields[19])):
                self._others.add(pid)
                continue
            self._mine.add(pid)
            if fields[0] not in b"ZX":
                running.add(pid)
        return running

    def _belongs(self, pid, parent, group, started):
        if started < self._since:
            return False
        return pid in self._mine or parent in self._mine or group == self._group

    def memory(self, members):
        """The bytes in use, without those that processes share."""
        total = 0
        for pid in members:
            numbers = [int(number) for number in read("/proc/%d/statm" % pid).split()[1:3]]
            if len(numbers) == 2:
                total += (numbers[0] - numbers[1]) * self._page
        return total

    def kill(self):
        """Kills them all; until none is left, for they may be starting more."""
        for _ in range(100):
            # Who adopts all that is left behind, and has no child, has nothing to look for.
            if reap() and self._adopts:
                return
            members = self.members()
            for sign in (signal.SIGSTOP, signal.SIGKILL):
                for pid in members:
                    send(pid, sign)
            if not members:
                return


def stat_of(pid):
    """The fields of /proc/<pid>/stat from the third, the state, on: the second, the name, may hold spaces."""
    return read("/proc/%d/stat" % pid).rpartition(b") ")[2].split()


def reap():
    """Takes note of the end of orphans that this process has adopted; true where it has no child any more."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def own_group():
    """The group of the check, which its own process leads; None where we are in somebody else's."""
    group = os.getpgrp()
    return group if group > 1 and group in (os.getpid(), os.getppid()) else None


class PsTree(object):
    """macOS and other Unixes: read from `ps`. A process that its parent has left behind is found by its group."""

    pause = 0.25  # seconds: each look is a process

    def __init__(self, process):
        self._mine = {process.pid}
        self._sizes = {}
        self._group = own_group()

    def _rows(self):
        import subprocess

        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,pgid=,rss=,stat="], stdout=subprocess.PIPE)
        return [line.split() for line in listed.stdout.decode("ascii", "replace").splitlines()]

    def members(self):
        rows = [row for row in self._rows() if len(row) == 5 and not row[4].startswith("Z")]
        known = {os.getpid(), os.getppid()}
        self._sizes = {int(row[0]): int(row[3]) * 1024 for row in rows}
        while True:
            more = {
                int(pid)
                for pid, parent, group, _, _ in rows
                # Our own child, but for the run, is `ps`.
                if not {int(pid), int(parent)} & known and (int(parent) in self._mine or int(group) == self._group)
            }
            if more <= self._mine:
                return self._mine & set(self._sizes)
            self._mine |= more

    def memory(self, members):
        return sum(self._sizes.get(pid, 0) for pid in members)

    def kill(self):
        for _ in range(10):
            members = self.members()
            if not members:
                return
            for pid in members:
                send(pid, signal.SIGKILL)


def send(pid, sign):
    try:
        os.kill(pid, sign)
    except (ProcessLookupError, PermissionError):
        pass  # It has ended, or is another user's by now.


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""  # It has ended meanwhile, or is another user's.


def tree_of(process):
    """The tree that grows from a process that was just started; not for Linux, where ProcTree knows its runs."""
    if os.name == "nt":
        from conceptlabs.lab.job_object import JobTree

        return JobTree(process)
    return PsTree(process)
