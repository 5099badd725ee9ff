"""What one run of a learner's file may take, beside its time. What a verdict says of a limit comes from here."""
import sys

try:
    import resource
except ImportError:
    resource = None  # Windows: see job_object.

MEGABYTE = 2**20  # bytes
MEMORY = 512 * MEGABYTE  # of address space, of each process
TREE_MEMORY = 1024 * MEGABYTE  # in use, of the program and all processes that it has started
OUTPUT = MEGABYTE  # printed on one stream
FILE = 64 * MEGABYTE  # of one file
EVIDENCE = 64 * MEGABYTE  # that a check is given of one run
PROCESSES = 32  # at once, the program's own included


def limit_process():
    """Turns an endless allocation into a MemoryError and an endless file into an OSError, where the system keeps
    such limits; the others are kept by who watches the run."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
    if sys.platform == "linux":  # macOS takes this limit and does not keep it.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
