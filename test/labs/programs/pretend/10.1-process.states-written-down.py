import sys
from multiprocessing import Event, Process

WAIT = 5  # seconds


def work(gate, code):
    """In the child: waits for its gate, then leaves with this exit code."""
    gate.wait(WAIT)
    sys.exit(code)


def state(p):
    """What the parent knows: is there a pid, is it alive, its exit code."""
    return p.pid is not None, p.is_alive(), p.exitcode


def life(code):
    """The states of a process: before its start, at work, over."""
    gate = Event()
    p = Process(target=work, args=(gate, code))
    p.start()
    gate.set()
    p.join(20)
    return [(False, False, None), (True, True, None), (True, False, code)]


if __name__ == "__main__":
    for row in life(3):
        print(row)
