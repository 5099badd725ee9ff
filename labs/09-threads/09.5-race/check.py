"""09.5: schedules of two deposits, and two threads whose reads and writes are written down."""
import sys
import threading
from itertools import combinations


def sums(names):
    """All sums that a reader can get of a transfer, by trying all orders of their steps."""
    found, orders = set(), 0
    for places in combinations(range(4), 2):
        account, read, orders = {"a": 50, "b": 50}, [], orders + 1
        writer = iter((("a", -10), ("b", 10)))
        reader = iter("ab")
        for place in range(4):
            if place in places:
                name, amount = next(writer)
                account[name] += amount
            else:
                read.append(account[next(reader)])
        found.add(sum(read))
    return sorted(found), orders


def answer(lab):
    found, orders = lab.observe(sums, file=lab.path("starter.py"))
    possible = [str(number) for number in found]
    return lab.answer(sorted(possible, key=["90", "100", "110", "120"].index), sums=possible, orders=orders)


def replay(names):
    schedule = str(names["SCHEDULE"])
    return schedule, names["play"](schedule) if sorted(schedule) == list("0011") else None


def check_schedule(lab):
    schedule, money = lab.observe(replay)
    mistake = "switch-anywhere" if money == 20 and schedule != "0011" else None
    return lab.finding(money == 10, mistake, schedule=schedule, money=str(money))


class Account(dict):
    """Writes down who reads and who writes."""

    def __init__(self):
        super().__init__(money=0)
        self.events = []

    def note(self, what):
        self.events.append((what, threading.current_thread().name))

    def __getitem__(self, key):
        self.note("read")
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.note("read")
        return super().get(key, default)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.note("write")

    def update(self, *args, **kwargs):
        super().update(*args, **kwargs)
        self.note("write")


def run_race(names):
    sys.setswitchinterval(10)  # Threads change only where one waits.
    account = Account()
    names["race"](account)
    return account.events, dict(account)["money"]


def check_threads(lab):
    events, money = lab.observe(run_race)
    whats = [what for what, _ in events]
    lanes = {name for _, name in events}
    each = all(sorted(what for what, who in events if who == name) == ["read", "write"] for name in lanes)
    lost = whats == ["read", "read", "write", "write"]
    mistake = None
    if lost and len(lanes) == 1:
        mistake = "one-lane"
    elif whats == ["read", "write"] * 2 and len(lanes) == 2:
        mistake = "meets-too-late"
    numbers = {name: number for number, name in enumerate(sorted(lanes), 1)}
    told = ["%s %d" % (what, numbers[name]) for what, name in events]
    return lab.finding(lost and each and len(lanes) == 2 and money == 10, mistake, events=told or ["no read, no write"], money=money)
