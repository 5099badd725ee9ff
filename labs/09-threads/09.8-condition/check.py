"""09.8: dialogues in strict turns, with a Condition that tells who waited in vain."""
import threading
import time

LINES = {"first": ["1", "2", "3"], "second": ["one", "two", "three"]}
OTHER = {"first": "second", "second": "first"}
EXPECTED = ["first", "second"] * 3
PATIENCE = 10  # seconds for a thread that has something to do


def notify_early(names):
    cond = threading.Condition()
    with cond:
        cond.notify()
        early = cond.wait(timeout=0.2)
    results = []

    def wait():
        with cond:
            ready.set()
            results.append(cond.wait(timeout=PATIENCE))

    ready = threading.Event()
    thread = threading.Thread(target=wait)
    thread.start()
    ready.wait(PATIENCE)
    with cond:
        cond.notify()
    thread.join(PATIENCE)
    return early, results[0]


def answer(lab):
    early, late = lab.observe(notify_early, file=lab.path("starter.py"))
    return lab.answer(repr(early), early=str(early), late=str(late))


class Stuck(Exception):
    """Nobody has woken the one who waits."""


class Watched(threading.Condition):
    """A Condition that counts. Timeouts do not count here: a wait ends by a notify.

    It is in vain where all that could notify wait themselves, or have come to their end; that ends the thread.
    """

    def __init__(self):
        super().__init__()
        self.waiting, self.vain, self.notified = [], 0, 0
        self.can_notify = lambda: True

    def wait(self, timeout=None):
        me = threading.current_thread().name
        self.waiting.append(me)
        until = time.monotonic() + PATIENCE
        while me in self.waiting and self.can_notify() and time.monotonic() < until:
            super().wait(0.05)
        if me in self.waiting:
            self.waiting.remove(me)
            self.vain += 1
            raise Stuck()
        return True

    def notify(self, n=1):
        self.notified += 1
        self.wake(n)

    def wake(self, n):
        super().notify(n)
        del self.waiting[:n]


class Dialogue(object):
    def __init__(self, names):
        self.cond, self.said, self.turn = Watched(), [], ["first"]
        names["speak"].__globals__.update(cond=self.cond, said=self.said, turn=self.turn)
        threading.excepthook = lambda args: None
        self.threads = {
            name: threading.Thread(target=names["speak"], args=(name, OTHER[name], LINES[name]), name=name, daemon=True)
            for name in LINES
        }

    def start(self, name):
        """Starts it, and waits until it waits for its turn, or has come to its end."""
        self.threads[name].start()
        until = time.monotonic() + 1
        while self.threads[name].is_alive() and name not in self.cond.waiting and time.monotonic() < until:
            time.sleep(0.005)

    def can_notify(self):
        return any(thread.is_alive() and name not in self.cond.waiting for name, thread in self.threads.items())

    def end(self):
        self.cond.can_notify = self.can_notify
        for thread in self.threads.values():
            thread.join(PATIENCE)
        return self.speakers()

    def speakers(self):
        return [name for name, _ in self.said]


def talk(names, first, second):
    dialogue = Dialogue(names)
    dialogue.start(first)
    dialogue.start(second)
    speakers = dialogue.end()
    lines = {name: [line for who, line in dialogue.said if who == name] for name in LINES}
    return {"speakers": speakers, "lines": lines == LINES, "vain": dialogue.cond.vain, "notified": dialogue.cond.notified}


def check_order(lab):
    rows = [(first, lab.observe(talk, first, OTHER[first])) for first in ("second", "first")]
    for first, seen in rows:
        if seen["speakers"] == EXPECTED and seen["lines"]:
            continue
        if seen["vain"]:
            continue  # That is the business of the check late-comer.
        mistake = "start-decides" if first == "second" and seen["speakers"][:1] == ["second"] else None
        return lab.finding(False, mistake, first=first, said=seen["speakers"] or ["nobody"], expected=EXPECTED)
    return lab.finding(True, count=len(EXPECTED))


def alarm(names):
    dialogue = Dialogue(names)
    dialogue.start("second")
    with dialogue.cond:
        waited = "second" in dialogue.cond.waiting
        dialogue.cond.wake(5)
    until = time.monotonic() + 0.5
    while not dialogue.said and time.monotonic() < until:
        time.sleep(0.01)
    with dialogue.cond:
        return list(dialogue.said), waited


def check_false_alarm(lab):
    said, waited = lab.observe(alarm)
    mistake = "waking-is-my-turn" if said and waited else None
    return lab.finding(waited and not said, mistake, said=[line for _, line in said] or ["-"], waited=str(waited))


def check_late_comer(lab):
    seen = lab.observe(talk, "first", "second")
    backwards = lab.observe(talk, "second", "first")
    passed = all(row["speakers"] == EXPECTED and row["lines"] for row in (seen, backwards))
    mistake = None
    vain = seen["vain"] + backwards["vain"]
    if vain and not seen["notified"]:
        mistake = "turn-wakes"
    elif vain and seen["notified"]:
        mistake = "notify-is-kept"
    told = {"said": len(seen["speakers"]), "count": len(EXPECTED), "vain": vain, "notified": seen["notified"]}
    return lab.finding(passed, mistake, **told)
