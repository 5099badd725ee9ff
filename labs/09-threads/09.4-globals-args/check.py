"""09.4: what a function binds, and words that are noted in threads."""
import threading

TEXTS = ["ab", "c", "\u4f60\u597d\u5417"]
STATEMENTS = {"plus": "total += 1", "append": "nums.append(2)", "extend": "nums += [2]", "item": "nums[0] = 9", "assign": "total = 1"}


def try_statements(names):
    raised, total = [], None
    for choice, statement in STATEMENTS.items():
        space = {"total": 0, "nums": [1]}
        exec("def function():\n    " + statement, space)
        try:
            space["function"]()
        except UnboundLocalError:
            raised.append(choice)
        if choice == "assign":
            total = space["total"]
    return raised, total


def answer(lab):
    raised, total = lab.observe(try_statements, file=lab.path("starter.py"))
    return lab.answer(raised, raised=[STATEMENTS[choice] for choice in raised], total=str(total))


def note_texts(names):
    space = names["note_all"].__globals__
    note, held, lanes, errors = names["note"], names["words"], [], []

    def watched(*args, **kwargs):
        lanes.append(threading.current_thread() is not threading.main_thread())
        return note(*args, **kwargs)

    space["note"] = watched
    threading.excepthook = lambda args: errors.append(args.exc_type.__name__)
    names["note_all"](list(TEXTS))
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(6)
    said, letters = space["words"], space["letters"]
    same = said is held
    return {"said": list(said), "held": list(held), "same": same, "letters": letters, "errors": errors, "lanes": lanes}


def check_noted(lab):
    seen = lab.observe(note_texts)
    letters = sum(map(len, TEXTS))
    right = sorted(seen["said"]) == sorted(TEXTS) and seen["letters"] == letters
    if right and seen["same"]:
        return lab.finding(True, words=len(TEXTS), letters=letters)
    mistake = None
    if "UnboundLocalError" in seen["errors"]:
        mistake = "in-place-needs-no-global"
    elif "TypeError" in seen["errors"]:
        mistake = "parentheses-make-a-tuple"
    elif right:
        mistake = "a-new-list-is-as-good"
    said = {"said": str(seen["said"]), "letters": str(seen["letters"]), "same": str(seen["same"])}
    return lab.finding(False, mistake, errors=str(seen["errors"]), **said)


def check_lanes(lab):
    seen = lab.observe(note_texts)
    right = sorted(seen["said"]) == sorted(TEXTS)
    passed = seen["lanes"] == [True] * len(TEXTS) and right
    mistake = "calls-the-target" if seen["lanes"] and not any(seen["lanes"]) else None
    return lab.finding(passed, mistake, lanes=sum(seen["lanes"]), words=len(TEXTS), right=str(right))
