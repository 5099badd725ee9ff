"""Has the Python processes that a program starts, or becomes by forking, followed: debugged or profiled, too."""
import os
import subprocess
import sys

from conceptlabs.host import in_forked_children
from conceptlabs.program import FOLDER

STARTUP = os.path.join(FOLDER, "startup")
PARENT = "CONCEPTLABS_PARENT"
# Marks the address that is handed to a process that is not to be followed itself, but whose forks are.
FORKS_ONLY = "forks "
# Marks the address of those that are profiled: see `profiled_process.address_of`.
PROFILED = "profile "
# Processes of multiprocessing's own, which run nothing of the learner's.
TRACKERS = ("multiprocessing.resource_tracker", "multiprocessing.semaphore_tracker")
FORKSERVER = "multiprocessing.forkserver"


def begin(address):
    """What a Python does that a followed process has started, before its program runs."""
    forks_only = address.startswith(FORKS_ONLY)
    if forks_only:
        address = address[len(FORKS_ONLY) :]
    if address.startswith(PROFILED):
        from conceptlabs.profiled_process import join
    else:
        from conceptlabs.debugged_process import join
    hand_on(address)
    if forks_only:
        in_forked_children(lambda: join(address, None))
    else:
        join(address, None)


def hand_on(address):
    """Has all processes that this one starts told where to connect to; its own environment stays as it is."""
    if os.name == "nt":
        import _winapi

        create = _winapi.CreateProcess

        def create_process(application, command, process, thread, inherit, flags, env, *more):
            told = tell(address, str(command), dict(os.environ if env is None else env))
            return create(application, command, process, thread, inherit, flags, told, *more)

        _winapi.CreateProcess = create_process
        return
    import _posixsubprocess

    plain = _posixsubprocess.fork_exec

    def fork_exec(args, executables, close, keep, cwd, env, *more):
        return plain(args, executables, close, keep, cwd, tell_posix(address, args, env), *more)

    _posixsubprocess.fork_exec = fork_exec
    if hasattr(subprocess, "_fork_exec"):
        subprocess._fork_exec = fork_exec
    # That other way in takes the environment elsewhere.
    subprocess._USE_POSIX_SPAWN = False


def tell_posix(address, args, env):
    """The list of `NAME=value` that a process is started with, for what it would have been started with."""
    if env is None:
        variables = dict(os.environ)
    else:
        variables = dict(os.fsdecode(entry).split("=", 1) for entry in env)
    told = tell(address, " ".join(os.fsdecode(arg) for arg in args), variables)
    return [os.fsencode("%s=%s" % variable) for variable in told.items()]


def tell(address, command, env):
    """Adds to the environment of a process what it needs in order to connect."""
    if any(tracker in command for tracker in TRACKERS):
        return env
    path = env.get("PYTHONPATH")
    env["PYTHONPATH"] = STARTUP if path is None else STARTUP + os.pathsep + path
    env[PARENT] = (FORKS_ONLY if FORKSERVER in command else "") + address
    return env
