"""10.9: words that several processes have counted."""
import os
import tempfile
from collections import Counter
from multiprocessing import Pool

TEXTS = {"a.txt": "to be or not to be", "b.txt": "", "c.txt": "not  to\nworry", "d.txt": "caf\xe9 to go", "e.md": "to"}
OLD = {"old.txt": "caf\xe9 noir".encode("latin-1"), "older.txt": b"\xff"}


def make_folders(names):
    folder = tempfile.mkdtemp()
    paths = [os.path.join(folder, str(number)) for number in range(4)]
    os.mkdir(paths[0])
    pool = Pool(2)
    try:
        pool.map(os.mkdir, paths)
        raised = "-"
    except FileExistsError as error:
        raised = type(error).__name__
    pool.close()
    pool.join()
    return len(os.listdir(folder)) - 1, raised


def answer(lab):
    made, raised = lab.observe(make_folders, file=lab.path("solution.py"))
    return lab.answer(made, made=made, raised=raised)


def count(names):
    folder = tempfile.mkdtemp()
    for name, text in TEXTS.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    for name, data in OLD.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    try:
        said = names["count_words"](folder)
    except UnicodeDecodeError:
        return "UnicodeDecodeError", None
    return (dict(said[0]), list(said[1])) if isinstance(said, tuple) and len(said) == 2 else (None, None)


def watch(lab):
    return lab.watch("processes", "audit", audit=["open"], look=count)


def expected_words():
    return dict(Counter(word for name, text in TEXTS.items() if name.endswith(".txt") for word in text.split()))


def check_words(lab):
    said, failed = watch(lab).value
    expected = expected_words()
    mistake = None
    if said == "UnicodeDecodeError":
        mistake = "one-spoils-all"
    elif isinstance(said, dict) and failed == [] and set(said) > set(expected):
        mistake = "ignore-mends"
    return lab.finding(said == expected, mistake, count=len(expected), said=str(said), expected=str(expected))


def check_not_utf8(lab):
    _, failed = watch(lab).value
    return lab.finding(failed == sorted(OLD), said=str(failed), expected=str(sorted(OLD)))


def check_workers(lab):
    watched = watch(lab)
    started = len(watched.of("processes", "start"))
    opened = [event for event in watched.of("audit", "open") if str(event.data["arguments"][0]).endswith(".txt")]
    own = sum(event.process == 0 for event in opened)
    right = watched.value[0] == expected_words()
    passed = right and started >= 2 and own == 0
    return lab.finding(passed, "parent-reads" if right and own else None, count=started, own=own)
