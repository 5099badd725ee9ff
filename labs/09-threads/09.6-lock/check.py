"""09.6: two threads that meet between read and write, if the lock lets them, and an exception in between."""
import threading

ROUNDS = 3


def write_carelessly(names):
    """A deposit with the lock; in its pause a thread writes that asks for no lock."""
    space = names["deposit"].__globals__
    held = []

    def careless():
        held.append(not names["mutex"].acquire(blocking=False))
        space["money"] = 10

    def pause():
        thread = threading.Thread(target=careless)
        thread.start()
        thread.join()

    space["pause"] = pause
    names["deposit"](1)
    try:
        exec("\u521b\u5efa\u9501\nmutex = threading.Lock()", {"threading": threading})
        label = "-"
    except NameError as error:
        label = type(error).__name__
    return space["money"], held[0], label


def answer(lab):
    money, held, label = lab.observe(write_carelessly, file=lab.path("solution.py"))
    return lab.answer(money, money=money, held=str(held), label=label)


def deposit_twice(names):
    """Two threads, of which each waits between read and write for the other, one second at most."""
    space = names["deposit"].__globals__
    meet = threading.Barrier(2)
    guard = threading.Lock()
    seen = {"inside": 0, "most": 0}

    def pause():
        with guard:
            seen["inside"] += 1
            seen["most"] = max(seen["most"], seen["inside"])
        try:
            meet.wait(1)
        except threading.BrokenBarrierError:
            pass  # The other one waits for the lock.
        with guard:
            seen["inside"] -= 1

    def many():
        for _ in range(ROUNDS):
            names["deposit"](1)

    space["pause"] = pause
    threads = [threading.Thread(target=many, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return space["money"], seen["most"]


def check_sum(lab):
    run = lab.watch("locks", look=deposit_twice)
    money, most = run.value
    locks = {event.data["lock"] for event in run.of("locks", "got")}
    mistake = None
    if money != 2 * ROUNDS and locks:
        mistake = "a-lock-each" if len(locks) > 1 else "lock-the-write"
    return lab.finding(money == 2 * ROUNDS and most == 1, mistake, count=2 * ROUNDS, money=money, most=most)


class Trouble(Exception):
    """Something happens in the pause."""


def break_off(names):
    space = names["deposit"].__globals__

    def fail():
        raise Trouble()

    def run(pause):
        space["pause"] = pause

        def body():
            try:
                names["deposit"](1)
            except Trouble:
                pass

        thread = threading.Thread(target=body, daemon=True)
        thread.start()
        thread.join(5)
        return thread.is_alive()

    run(fail)
    return run(lambda: None)


def check_free_again(lab):
    stuck = lab.observe(break_off)
    right = lab.watch("locks", look=deposit_twice).value == (2 * ROUNDS, 1)
    return lab.finding(not stuck and right, "release-is-reached" if stuck else None, stuck=str(stuck), right=str(right))
