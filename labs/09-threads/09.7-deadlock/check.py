"""09.7: both threads with locks that see to it that each has its first one before either wants the second."""
import threading


PATIENCE = 6  # seconds for a lock that the other thread will give back


class Stuck(Exception):
    """A wait without a limit would never end."""


class Book(object):
    """Who holds what, who waited in vain, and where the threads meet."""

    def __init__(self):
        self.held, self.gave_up, self.worked, self.halfway_calls = {}, [], [], 0
        self.halfway, self.tried = threading.Barrier(2), threading.Barrier(2)
        self.met = set()


def meet(barrier, seconds):
    try:
        barrier.wait(seconds)
    except threading.BrokenBarrierError:
        pass


class Forced(object):
    """A lock: a thread that has got its first one waits until the other has, too, if that can be."""

    def __init__(self, name, book, linger):
        self.name, self.book, self.linger, self.inner = name, book, linger, threading.Lock()

    def acquire(self, blocking=True, timeout=-1):
        me, book = threading.current_thread().name, self.book
        limit = PATIENCE if timeout is None or timeout < 0 else min(timeout, PATIENCE)
        got = self.inner.acquire(timeout=limit) if blocking and limit else self.inner.acquire(False)
        if got:
            book.held.setdefault(me, []).append(self.name)
            if me not in book.met:
                book.met.add(me)
                meet(book.halfway, PATIENCE if self.linger else 1)
            return True
        book.gave_up.append((me, self.name, list(book.held.get(me, []))))
        if self.linger:
            meet(book.tried, PATIENCE)
        if blocking and (timeout is None or timeout < 0):
            raise Stuck()
        return False

    def release(self):
        for held in self.book.held.values():
            if self.name in held:
                held.remove(self.name)
        self.inner.release()

    def locked(self):
        return self.inner.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


def play(names, linger):
    space = names["MyThread1"].run.__globals__
    book = Book()

    def work(name):
        me = threading.current_thread().name
        book.worked.append((me, sorted(book.held.get(me, []))))

    def halfway():
        book.halfway_calls += 1

    threading.excepthook = lambda args: None
    locks = [Forced(name, book, linger) for name in "AB"]
    space.update(work=work, halfway=halfway, until_both_tried=lambda: None, mutexA=locks[0], mutexB=locks[1])
    threads = [names["MyThread1"](name="t1", daemon=True), names["MyThread2"](name="t2", daemon=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)
    locked = [lock.name for lock in locks if lock.locked()]
    seen = {"gave_up": book.gave_up, "worked": book.worked, "halfway": book.halfway_calls, "locked": locked}
    return dict(seen, wait=names.get("WAIT"), alive=[thread.name for thread in threads if thread.is_alive()])


def cycle_of(seen):
    """t1 has A and waits for B, ..."""
    waits = sorted(seen["gave_up"])
    return ", ".join("%s: %s -> %s" % (name, "+".join(held) or "-", wanted) for name, wanted, held in waits[:2]) or "-"


def answer(lab):
    seen = lab.observe(play, True, file=lab.path("starter.py"))
    gave_up, worked = len(seen["gave_up"]), len(seen["worked"])
    value = "both-wait" if gave_up == 2 and not worked else "first"
    return lab.answer(value, gave_up=gave_up, worked=worked, cycle=cycle_of(seen))


def workers(seen):
    return {name for name, _ in seen["worked"]}


def check_both(lab):
    seen = lab.observe(play, False)
    passed = workers(seen) == {"t1", "t2"} and not seen["alive"]
    mistake = None
    if not passed and seen["gave_up"]:
        starter = lab.run(file=lab.path("starter.py")).names["WAIT"]
        if not seen["halfway"]:
            mistake = "luck"
        elif seen["wait"] > starter:
            mistake = "longer-wait"
    worked = sorted(workers(seen))
    return lab.finding(passed, mistake, worked=worked if passed else len(worked), cycle=cycle_of(seen))


def check_both_held(lab):
    seen = lab.observe(play, False)
    poor = next((row for row in seen["worked"] if row[1] != ["A", "B"]), None)
    if poor is None and workers(seen) == {"t1", "t2"}:
        return lab.finding(True)
    name, held = poor or ("t1/t2", [])
    return lab.finding(False, "one-at-a-time" if poor else None, name=name, held="+".join(held) or "-")


def check_free(lab):
    seen = lab.observe(play, False)
    passed = not seen["locked"] and workers(seen) == {"t1", "t2"}
    return lab.finding(passed, locked=seen["locked"] or ["none"], worked=len(workers(seen)))
