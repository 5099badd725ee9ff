"""Has the processes that a profiled program starts profiled, each into a file of its own."""
import atexit
import json
import os
import signal
import socket
import sys
import threading
import time
from functools import partial
from itertools import chain, repeat, starmap
from operator import itemgetter

from conceptlabs import program
from conceptlabs.channel import raise_descriptor
from conceptlabs.host import hide_thread, in_forked_children, run_unseen
from conceptlabs.processes import PROFILED, hand_on
from conceptlabs.profilers import Profilers


def follow(folder, per_thread, profilers):
    """Has the children of this process, which `profilers` profile, profiled into files in `folder`."""
    address = "%s%d %s" % (PROFILED, per_thread, folder)
    hand_on(address)
    in_forked_children(lambda: join(address, profilers))


def join(address, parent):
    """Profiles this process from now on. `parent` are the profilers of the process that it was forked from."""
    flag, folder = address[len(PROFILED) :].split(" ", 1)
    if parent is not None:
        parent.stop()
    profilers = Profilers(flag == "1")
    dump = Dump(folder, profilers)
    in_forked_children(lambda: join(address, profilers))
    program.announce_exit(lambda exit_code: dump.write())
    atexit.register(dump.write)
    if threading.current_thread() is threading.main_thread():
        # `multiprocessing.Pool` ends its workers so.
        handler = signal.getsignal(signal.SIGTERM)
        if handler is signal.SIG_DFL or isinstance(getattr(handler, "__self__", None), Dump):
            signal.signal(signal.SIGTERM, dump.leave)
            interrupt_at(signal.SIGTERM)
    profilers.enable()


def interrupt_at(number):
    """Has a signal interrupt the call that the main thread blocks in, although it came just before that blocked.

    Python would handle it after that call alone: a worker that is terminated on its way to a lock would wait for
    ever. But Python's own part in C writes the signal's number to a socket at once. A thread that no profiler sees
    reads it there, and sends the main thread a few signals that do nothing else.
    """
    if not hasattr(signal, "pthread_kill"):
        return  # Windows, where no signal ends a process.
    if signal.getsignal(signal.SIGURG) is signal.SIG_DFL:
        signal.signal(signal.SIGURG, lambda number, frame: None)
    came, told = map(raise_descriptor, socket.socketpair())
    told.setblocking(False)
    plain = signal.set_wakeup_fd
    inherited = plain(told.detach(), warn_on_full_buffer=False)
    if inherited != -1:
        # What a child of a fork server gives up next is the server's.
        def set_wakeup_fd(descriptor, **more):
            signal.set_wakeup_fd = plain
            return inherited if descriptor == -1 else plain(descriptor, **more)

        signal.set_wakeup_fd = set_wakeup_fd
    mine = filter(bytes([number]).__eq__, iter(partial(came.recv, 1), b""))
    turns = chain.from_iterable(map(repeat, mine, repeat(20)))
    pauses = starmap(time.sleep, repeat((0.05,)))
    target = repeat((threading.get_ident(), signal.SIGURG))
    hide_thread()
    run_unseen(starmap(signal.pthread_kill, map(itemgetter(2), zip(turns, pauses, target))))


def end_children():
    """Ends the processes that multiprocessing runs, and waits until their files are written."""
    module = sys.modules.get("multiprocessing.process")
    children = [] if module is None else module.active_children()
    for child in children:
        child.terminate()
    for child in children:
        child.join(2)


class Dump:
    """The file of one process, written once, however that ends by itself."""

    def __init__(self, folder, profilers):
        self._path = os.path.join(folder, "%d.json" % os.getpid())
        self._profilers = profilers
        self._owner = os.getpid()
        self._started = time.perf_counter()
        self._writing = False

    def write(self):
        if os.getpid() != self._owner or self._writing:
            return
        self._writing = True
        process = {
            "pid": os.getpid(),
            "name": process_name(),
            "wallTime": time.perf_counter() - self._started,
            "collected": self._profilers.collect(),
        }
        try:
            with open(self._path + ".new", "w", encoding="ascii") as file:
                json.dump(process, file)
            os.replace(self._path + ".new", self._path)
        except OSError:
            pass  # The host is gone, and its folder with it.
        self._owner = None

    def leave(self, number, frame):
        """Ends the process as a signal does that is not handled, but for what is being written: that comes first."""
        self.write()
        if self._owner is None:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)


def process_name():
    """What multiprocessing calls this process, or else its program."""
    module = sys.modules.get("multiprocessing.process")
    if module is not None and module.current_process().name != "MainProcess":
        return module.current_process().name
    return os.path.basename(sys.argv[0]) if sys.argv and sys.argv[0] else ""
