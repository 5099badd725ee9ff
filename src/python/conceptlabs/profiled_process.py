"""Has the processes that a profiled program starts profiled, each into a file of its own."""
import atexit
import json
import os
import signal
import sys
import threading
import time

from conceptlabs import program
from conceptlabs.host import in_forked_children
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
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, dump.leave)
    profilers.enable()


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
