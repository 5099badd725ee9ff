"""03.2: the marks of the learner's function, and what they measure."""
import tracemalloc


# What the file says in Chinese, and what it says in English.
WORDS = {"初始": "initial", "已创建": "created", "已结束": "finished"}


def marks_of(lab, file=None):
    marks = lab.run("run()", **({"file": file} if file else {})).value
    return marks if isinstance(marks, list) else []


def system(names):
    """What the system counts as the process's own, in MB, before a list of N numbers, with it, and without it again."""
    try:
        import psutil

        own = psutil.Process().memory_full_info
        own()
        before = own().uss
        numbers = list(range(names["N"]))
        during = own().uss
        del numbers
        after = own().uss
    except Exception:  # psutil is not there, or the system does not tell
        return "only with psutil installed"
    return [round(used / 1024**2, 1) for used in (before, during, after)]


def answer(lab):
    initial, created, finished = (used for _, used in marks_of(lab, lab.path("solution.py")))
    gaps = {"initial-finished": abs(finished - initial), "created-finished": abs(created - finished), "initial-created": created - initial}
    uss = lab.observe(system, file=lab.path("solution.py"))
    return lab.answer(min(gaps, key=gaps.get), count=50000, growth=created - initial, left=finished - initial, uss=uss)


def pairs(lab):
    marks = [mark for mark in marks_of(lab) if isinstance(mark, tuple) and len(mark) == 2 and isinstance(mark[1], int)]
    return [(WORDS.get(str(hint), str(hint)), used) for hint, used in marks]


def check_marks(lab):
    hints = [hint for hint, _ in pairs(lab)]
    return lab.finding(hints == ["initial", "created", "finished"], hints=hints or "-")


def check_measures(lab):
    used = dict(pairs(lab))
    if set(used) != {"initial", "created", "finished"}:
        return lab.finding(False, growth=0, left=0, count=50000, least=8 * 50000)
    growth, left = used["created"] - used["initial"], used["finished"] - used["initial"]
    peak = growth >= 8 * 50000 and left > growth / 2
    passed = growth >= 8 * 50000 and left < growth / 100
    small = abs(growth) < 1000
    mistake = "peak-is-now" if peak else "size-of-the-list" if small else None
    return lab.finding(passed, mistake, growth=growth, left=left, count=50000, least=8 * 50000)


def measure(names):
    marks, show = names["marks"], names["show_memory_info"]
    tracemalloc.start()
    del marks[:]
    show("before")
    first = [bytes(1000) for _ in range(1000)]
    show("one")
    second = [bytes(1000) for _ in range(2000)]
    show("with")
    del first, second
    show("after")
    tracemalloc.stop()
    return [mark[1] for mark in marks if isinstance(mark, tuple) and len(mark) == 2]


def check_right_now(lab):
    used = lab.observe(measure)
    if len(used) != 4:
        return lab.finding(False, seen=0, after=0)
    one, seen, after = (mark - used[0] for mark in used[1:])
    grows = one >= 1000000 and seen - one >= 1.5 * one
    return lab.finding(grows and after < seen / 10, seen=seen, after=after)
