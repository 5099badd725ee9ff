"""Windows: the processes of one run as a job object, whose limits the system keeps and whose end is theirs."""
import ctypes
from ctypes import wintypes

from conceptlabs.lab.limits import MEMORY, PROCESSES, TREE_MEMORY

# From winnt.h.
ACTIVE_PROCESS, PROCESS_MEMORY, JOB_MEMORY, KILL_ON_CLOSE = 0x8, 0x100, 0x200, 0x2000
EXTENDED_LIMIT = 9
kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateJobObjectW.restype = wintypes.HANDLE
kernel.CreateJobObjectW.argtypes = [wintypes.LPVOID, wintypes.LPCWSTR]
kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
kernel.TerminateJobObject.argtypes = [wintypes.HANDLE, wintypes.UINT]
kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD]
kernel.CloseHandle.argtypes = [wintypes.HANDLE]


class BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    ]


class ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


class JobTree(object):
    """A process and all that it starts; one more process than the limit cannot be started, nor a byte more taken."""

    pause = 1  # seconds: there is nothing to look at

    def __init__(self, process):
        self._job = kernel.CreateJobObjectW(None, None)
        limits = ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = ACTIVE_PROCESS | PROCESS_MEMORY | JOB_MEMORY | KILL_ON_CLOSE
        limits.BasicLimitInformation.ActiveProcessLimit = PROCESSES
        limits.ProcessMemoryLimit = MEMORY
        limits.JobMemoryLimit = TREE_MEMORY
        size = ctypes.sizeof(limits)
        if not (
            self._job
            and kernel.SetInformationJobObject(self._job, EXTENDED_LIMIT, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(self._job, int(process._handle))
        ):
            raise ctypes.WinError(ctypes.get_last_error())

    def members(self):
        return ()

    def memory(self, members):
        return 0

    def kill(self):
        kernel.TerminateJobObject(self._job, 1)
        kernel.CloseHandle(self._job)
