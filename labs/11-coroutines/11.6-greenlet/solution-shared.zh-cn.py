import threading


def talk(log, rounds):
    """两个 greenlet 轮流记录 1 和 2；都结束后返回这两个。"""
    pair = []

    def speak(me):
        for _ in range(rounds):
            log.append(str(me + 1))
            pair[1 - me].switch(1 - me)

    pair += [greenlet(speak), greenlet(speak)]
    pair[0].switch(0)
    while not all(one.dead for one in pair):
        for one in pair:
            if not one.dead:
                one.switch()
    return pair


try:
    from greenlet import getcurrent, greenlet
except ImportError:

    class greenlet:
        """没有安装 greenlet 时代替它：一次只运行一个、互相交接的线程。"""

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
