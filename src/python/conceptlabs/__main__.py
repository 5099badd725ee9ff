"""Dials the host that started the helper, takes one job from it and runs it.

Written so that Python 2.7 and 3.0 to 3.7 can read it: there, it says hello, and the host says "too old".
"""
import sys

loaded_before = frozenset(sys.modules)

import os  # noqa: E402


def dial():
    """Connects to the host and introduces this process; gives the channel, and the job to prepare for, if any."""
    try:
        from _thread import allocate_lock
    except ImportError:
        from thread import allocate_lock
    from conceptlabs import channel as wire

    address = os.environ.pop(wire.CONNECT, None)
    if address is None:
        sys.exit("This is the helper of Python Concept Labs; the extension and `conceptlabs` start it.")
    channel, token = wire.connect(address, allocate_lock())
    version = "%d.%d.%d" % tuple(sys.version_info[:3])
    channel.send({"kind": "hello", "token": token, "pid": os.getpid(), "python": version})
    return channel, os.environ.pop(wire.PRELOAD, None)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    # Our modules are imported as a package: a learner's own program.py is not mistaken for ours.
    sys.path[:] = [os.path.dirname(folder)] + [
        entry for entry in sys.path if os.path.abspath(entry) != folder
    ]
    # A program may be told to leave no bytecode beside its files; ours is kept, or each start would compile it.
    keeps_none, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    channel, preload = dial()
    if sys.version_info < (3, 8):
        channel.recv()
        return
    from importlib import import_module

    from conceptlabs.program import hide_helper

    hide_helper(loaded_before)
    if preload is not None:
        import_module("conceptlabs." + preload + "_job").prepare(channel)
    frame = channel.recv()
    if frame is not None:
        job = import_module("conceptlabs." + frame["job"]["kind"] + "_job")
        sys.dont_write_bytecode = keeps_none
        job.run(channel, frame["job"])


if __name__ == "__main__":
    main()
