"""The host's end: it ends this process, too, and what that has started."""
import _thread
import atexit
import os
import select
import signal
import sys
import warnings
from collections import deque
from itertools import chain, repeat, starmap

# Milliseconds that an end of the host is waited for where its end of our output has gone already.
LATE = 2000
# See `in_forked_children`.
IN_CHILDREN = []


def follow(channel, *woken):
    """Ends this process and what it has started once the host is gone.

    A job that takes more frames gives what is to be called, in the thread that waits and in this order, when the
    host has sent something or is gone: the last is given what kills the process, and its arguments. A profiler may
    record what is written in Python.
    """
    killer = tree_killer()
    kill, arguments = killer
    woke = iter(channel.wait, None)
    leave_in_children(channel)
    end_with_host(channel)
    calls = [(call, ()) for call in woken[:-1]] + [(woken[-1], killer)] if woken else [(kill, arguments)]
    run_unseen(zip(woke, *[starmap(call, repeat(given)) for call, given in calls]))


def run_unseen(steps):
    """Exhausts an iterator that is written in C, and calls nothing else, in a thread of its own.

    As that runs no Python code, no profiler or tracer sees it (from 3.12 on cProfile records every thread).
    """
    # A thread that comes to life only while Python ends may bring it down: a short program on a busy machine.
    alive = _thread.allocate_lock()
    alive.acquire()
    begun = starmap(alive.release, [()])
    _thread.start_new_thread(deque, (chain(begun, steps), 0))
    alive.acquire()


def leave_in_children(channel):
    """Keeps forked children off the channel, and our thread out of what they are told."""
    in_forked_children(lambda: channel.abandon(_thread.allocate_lock()))
    hide_thread()


def hide_thread():
    """Keeps Python from telling the program of our thread where it forks."""
    if sys.version_info >= (3, 12):
        warnings.filterwarnings("ignore", r"This process \(pid=\d+\) is multi-threaded", DeprecationWarning)


def in_forked_children(call):
    """Has `call` made in each process that this one forks, but not in what those fork in turn."""
    IN_CHILDREN.append(call)


def begin_child():
    calls = IN_CHILDREN[:]
    IN_CHILDREN.clear()
    for call in calls:
        call()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=begin_child)


def tree_killer():
    """A function written in C, and its arguments, that kills this process and what it has started."""
    pid = os.getpid()
    if os.name == "nt":
        return os.system, ("taskkill /T /F /PID %d" % pid,)
    return (os.killpg if os.getpgrp() == pid else os.kill), (pid, signal.SIGKILL)


def end_with_host(channel):
    """Kills what the program has started where the host is gone when the program ends by itself.

    A host that is killed leaves broken pipes behind: a program that prints may fail of that, and end, before
    whoever waits for the host's end has learnt of it. Nobody would look for its children then.
    """
    owner = os.getpid()
    kill, arguments = tree_killer()

    def leave():
        if os.getpid() == owner and channel.is_lost(LATE if is_output_broken() else 0):
            kill(*arguments)

    # Registered before the program runs, and so called after all that the program registers.
    atexit.register(leave)


def is_output_broken():
    """Whether nobody reads stdout or stderr any more, as far as the system tells."""
    if not hasattr(select, "poll"):
        return False  # Windows
    poll = select.poll()
    for descriptor in (1, 2):
        poll.register(descriptor, 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))
