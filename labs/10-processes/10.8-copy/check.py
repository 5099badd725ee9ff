"""10.8: a folder that several processes copy."""
import os
import queue
import tempfile
from multiprocessing import Manager, Pool

FILES = {"a.txt": "one", "b.txt": "two", "c.txt": "", "d.txt": "x" * 5000}


def read(folder):
    found = {}
    for entry in os.scandir(folder):
        if entry.is_file():
            with open(entry.path, encoding="utf-8") as file:
                found[entry.name] = file.read()
    return found


def prepare():
    """A folder to be copied: four files and a subfolder."""
    folder = tempfile.mkdtemp()
    source = os.path.join(folder, "source")
    os.makedirs(os.path.join(source, "sub"))
    for name, text in FILES.items():
        with open(os.path.join(source, name), "w", encoding="utf-8") as file:
            file.write(text)
    return source, os.path.join(folder, "target")


def give_all(names):
    source, target = prepare()
    os.mkdir(target)
    listed = os.listdir(source)
    with Manager() as manager:
        q = manager.Queue()
        pool = Pool(2)
        for name in listed:
            pool.apply_async(names["copy_file"], (q, source, target, name))
        pool.close()
        pool.join()
        return q.qsize(), len(listed)


def answer(lab):
    reported, listed = lab.observe(give_all, file=lab.path("starter.py"))
    return lab.answer(reported, reported=reported, listed=listed)


def copy(names):
    source, target = prepare()
    shown = []
    seen = {"parent": os.getpid(), "raised": None, "shown": shown}

    def show(name, pid, percent):
        shown.append((name, pid, percent))

    try:
        names["copy_folder"](source, target, show)
    except (queue.Empty, OSError) as error:
        seen["raised"] = type(error).__name__
    return dict(seen, files=read(target) if os.path.isdir(target) else {})


def check_copied(lab):
    seen = lab.watch("processes", look=copy).value
    passed = seen["files"] == FILES and not seen["raised"]
    mistake = "listdir-is-files" if seen["raised"] == "Empty" else None
    said = ", ".join(sorted(seen["files"])) or "-"
    return lab.finding(passed, mistake, count=len(FILES), said=said, expected=", ".join(FILES), raised=str(seen["raised"]))


def check_progress(lab):
    watched = lab.watch("processes", look=copy)
    seen = watched.value
    names = [name for name, _, _ in seen["shown"]]
    percents = [percent for _, _, percent in seen["shown"]]
    pids = {pid for _, pid, _ in seen["shown"]}
    started = {event.data["pid"] for event in watched.of("processes", "start")}
    passed = sorted(names) == sorted(FILES) and percents == sorted(percents) and percents[-1] == 100 and pids <= started
    own = seen["parent"] in pids
    said = ", ".join("%s %s%%" % (name, percent) for name, _, percent in seen["shown"]) or "-"
    last = int(percents[-1]) if percents else 0
    return lab.finding(passed, "parent-copies" if own else None, said=said, last=last)


def copy_again(names):
    source, target = prepare()
    os.mkdir(target)
    with open(os.path.join(target, "a.txt"), "w", encoding="utf-8") as file:
        file.write("mine")
    try:
        names["copy_folder"](source, target, lambda name, pid, percent: None)
    except (queue.Empty, OSError):
        pass
    return read(target)["a.txt"]


def check_existing(lab):
    said = lab.observe(copy_again)
    mistake = "folder-may-be-there" if said == FILES["a.txt"] else None
    return lab.finding(said == "mine", mistake, said='"%s"' % said)
