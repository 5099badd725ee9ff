"""Has a process that a debugged program has started debugged in a session of its own."""
import _thread
import bdb
import os
import sys

from conceptlabs import channel as wire
from conceptlabs.debugger import Debugger
from conceptlabs.host import in_forked_children
from conceptlabs.processes import hand_on


def follow(address, debugger):
    """Has the children of this process connect to `address`."""
    hand_on(address)
    in_forked_children(lambda: join(address, debugger))


def join(address, parent):
    """Debugs this process, unless nobody wants to; waits until its breakpoints are set.

    `parent` is the debugger of the process that it was forked from.
    """
    try:
        channel, token = wire.connect(address, _thread.allocate_lock())
    except OSError:
        return
    version = "%d.%d.%d" % tuple(sys.version_info[:3])
    hello = {"kind": "hello", "token": token, "pid": os.getpid(), "parent": os.getppid(), "python": version}
    channel.send(hello)
    frame = channel.recv()
    if frame is None:
        channel.abandon(_thread.allocate_lock())
        return
    forget_breakpoints()
    debugger = Debugger(channel, frame["job"])
    debugger.follow()
    in_forked_children(lambda: join(address, debugger))
    debugger.wait_for_go()
    debugger.take_over(parent)


def forget_breakpoints():
    """Lets the numbers of breakpoints begin anew: those of the process that this one was forked from are gone."""
    bdb.Breakpoint.next = 1
    bdb.Breakpoint.bplist = {}
    bdb.Breakpoint.bpbynumber = [None]
