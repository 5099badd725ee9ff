"""02.4: what the body gets, and what happens after it, with and without an error."""
import inspect
import os
import tempfile


# What the file says in Chinese, and what it says in English.
WORDS = {"打开文件": "file open", "关闭文件": "file end"}


def in_english(events):
    return [WORDS.get(str(event), str(event)) for event in events]


def watch(names):
    """Events and generator states with an error in the body."""
    events = names["events"]
    del events[:]
    manager = names["file_open"]("demo.txt")
    states = []
    try:
        with manager:
            states.append(inspect.getgeneratorstate(manager.gen))
            raise ValueError("in the body")
    except ValueError:
        pass
    return list(events), states + [inspect.getgeneratorstate(manager.gen)]


def quoted(events):
    return ['"%s"' % event for event in events]


def answer(lab):
    events, (inside, outside) = lab.observe(watch, file=lab.path("starter.py"))
    return lab.answer("yes" if "file end" in events else "no", events=quoted(events), inside=inside, outside=outside)


def use(names, fails):
    events = names["events"]
    del events[:]
    handle, path = tempfile.mkstemp()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("text")
    got, text, seen = None, "-", "nothing"
    try:
        try:
            with names["file_open"](path) as got:
                try:
                    text = got.read()
                except Exception as error:
                    text = type(error).__name__
                if fails:
                    raise ValueError("in the body")
        except Exception as error:
            seen = type(error).__name__
        closed = getattr(got, "closed", None)
        if hasattr(got, "close"):
            got.close()
    finally:
        os.remove(path)
    return {"kind": type(got).__name__, "text": text, "closed": str(closed), "events": in_english(events), "seen": seen}


def check_hands_over(lab):
    seen = lab.observe(use, False)
    # The file as it is given yields a dict, too, and opens nothing.
    tidy = "file end" in lab.observe(use, True)["events"]
    return lab.finding(seen["text"] == "text", "yield-as-file" if seen["kind"] == "dict" and tidy else None, kind=seen["kind"], text=repr(seen["text"]))


def check_closes(lab):
    good, bad = lab.observe(use, False), lab.observe(use, True)
    passed = all(seen["closed"] == "True" and seen["events"] == ["file open", "file end"] for seen in (good, bad))
    mistake = "good-case-only" if good["closed"] == "True" and bad["closed"] == "False" else None
    return lab.finding(
        passed,
        mistake,
        good=quoted(good["events"]),
        bad=quoted(bad["events"]),
        closed_good=good["closed"],
        closed_bad=bad["closed"],
    )


def check_error_escapes(lab):
    seen = lab.observe(use, True)["seen"]
    return lab.finding(seen == "ValueError", "except-is-cleanup" if seen == "nothing" else None, seen=seen)
