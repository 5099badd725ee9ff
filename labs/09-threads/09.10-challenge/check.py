"""09 challenge: jobs that wait for each other, and jobs that raise."""
import sys
import threading
import time

WORKERS, JOBS = 3, 6
PATIENCE = 10  # seconds until a job that does not come is given up; one that comes ends the wait
LOOKS, PAUSE = 40, 0.05  # so many looks, so many seconds apart, without a move: nothing more will come


class Trouble(ValueError):
    """What a job raises."""


def run_ten(names):
    ran = []

    def download(number):
        ran.append(number)
        if number == 2:
            raise Trouble()
        return number

    results = names["parallel"](download, range(10), 3)
    return len(ran) - 1, len(results)


def answer(lab):
    others, results = lab.observe(run_ten, file=lab.path("solution.py"))
    return lab.answer(others, others=others, all=results)


def plain(results):
    if not isinstance(results, list):
        return "None" if results is None else type(results).__name__
    return [type(result).__name__ if isinstance(result, BaseException) else result for result in results]


def first_is_slow(names):
    """The first job ends when the third one has begun, or after a while."""
    third_begun = threading.Event()

    def job(number):
        if number == 1:
            third_begun.wait(1)
        if number == 3:
            third_begun.set()
        return number * 10

    return plain(names["parallel"](job, iter([1, 2, 3]), 2))


def check_results(lab):
    said = lab.observe(first_is_slow)
    expected = [10, 20, 30]
    mistake = "as-they-come" if isinstance(said, list) and said != expected and sorted(map(str, said)) == list(map(str, expected)) else None
    return lab.finding(said == expected, mistake, items="1, 2, 3", said=str(said), expected=str(expected), count=3)


def standing():
    """Where all threads but this one stand: the instruction that is under way in each."""
    frames = sys._current_frames()
    return {ident: (id(frame), frame.f_lasti) for ident, frame in frames.items() if ident != threading.get_ident()}


def crowd(names):
    """How many calls are under way at the same time.

    Each stays until there are as many as there are workers, or all threads wait, and then for a moment: does one more come?
    """
    changed = threading.Condition()
    seen = {"inside": 0, "most": 0, "patience": PATIENCE, "over": False}

    def watch():
        """Ends the patience once all threads wait while a job does."""
        last, same = None, 0
        while same < LOOKS and not seen["over"]:
            time.sleep(PAUSE)
            now = standing() if seen["inside"] else None
            same = same + 1 if now is not None and now == last else 0
            last = now
        with changed:
            seen["patience"] = 0
            changed.notify_all()

    def job(number):
        with changed:
            seen["inside"] += 1
            seen["most"] = max(seen["most"], seen["inside"])
            changed.notify_all()
            changed.wait_for(lambda: seen["most"] >= WORKERS or not seen["patience"], timeout=seen["patience"])
            if seen["most"] >= WORKERS:
                changed.wait_for(lambda: seen["most"] > WORKERS, timeout=0.3)
            else:
                seen["patience"] = 0
            seen["inside"] -= 1
        return number

    threading.Thread(target=watch, daemon=True).start()
    results = plain(names["parallel"](job, list(range(JOBS)), WORKERS))
    seen["over"] = True
    return seen["most"], results == list(range(JOBS))


def check_workers(lab):
    most, right = lab.observe(crowd)
    mistake = None
    if most > WORKERS:
        mistake = "thread-for-each"
    elif most == 1 and right:
        mistake = "one-lane"
    return lab.finding(most == WORKERS and right, mistake, most=most, workers=WORKERS, jobs=JOBS)


def some_raise(names):
    """The first jobs raise, one for each worker; later ones do not."""
    threading.excepthook = lambda args: None

    def job(number):
        if number < 2:
            raise Trouble()
        return number

    try:
        return plain(names["parallel"](job, [0, 1, 2, 3], 2))
    except Trouble:
        return "Trouble raised"


def check_exceptions(lab):
    said = lab.observe(some_raise)
    mistake = "error-ends-the-worker" if said == [None] * 4 else None
    return lab.finding(said == ["Trouble", "Trouble", 2, 3], mistake, said=str(said))
