"""05.2: which calls change the list that they are given."""

STOP = "a += b"
CHOICES = {("True", "False"): "same-then-other", ("False", "False"): "never-same", ("True", "True"): "same-throughout"}
SAME = "p a is globals()['a']"
SHOWN = ("add", "plus", "append", "refill")


def answer(lab):
    prompts = lab.debug([SAME, "n", SAME], stop=STOP).prompts
    before, after = (prompt.output.strip() for prompt in (prompts[0], prompts[2]))
    names = lab.run(file=lab.path("starter.py")).names
    return lab.answer(CHOICES.get((before, after), "error"), before=before, after=after, a=str(names["a"]), b=str(names["b"]), c=str(names["c"]))


def leave(a, b):
    return a


def turn(a, b):
    a.reverse()


def empty(a, b):
    a.clear()
    return b


def swap(a, b):
    a, b = b, a
    return b


MORE = (leave, turn, empty, swap)


def nameless(function):
    """The same function; its name does not tell what it does."""
    return lambda a, b: function(a, b)


def judge(names, functions):
    """For each function: its name, what the learner's function says of it, and what it really does."""
    judged = []
    for name, function in functions:
        a = [1, 2]
        function(a, [3, 4])
        judged.append((name, names["changes_argument"](function), a != [1, 2]))
    return judged


def judge_shown(names):
    return judge(names, [(name, names[name]) for name in SHOWN])


def judge_more(names):
    return judge(names, [(function.__name__, nameless(function)) for function in MORE])


def mistake_in(judged):
    said = {name: value for name, value, _ in judged}
    if "plus" in said and set(said.values()) == {False}:
        return "alias-is-copy"
    return "result-tells" if said.get("leave") or said.get("swap") else None


def check_shown(lab):
    judged = lab.observe(judge_shown)
    wrong = next((row for row in judged if row[1] is not row[2]), None)
    if wrong is None:
        return lab.finding(True, changing=[name for name, _, really in judged if really])
    return lab.finding(False, mistake_in(judged), function=wrong[0], said=str(wrong[1]), really=str(wrong[2]))


def check_more(lab):
    judged = lab.observe(judge_more)
    wrong = next((row for row in judged if row[1] is not row[2]), None)
    if wrong is None:
        return lab.finding(True, count=len(judged))
    return lab.finding(False, mistake_in(judged), function=wrong[0], said=str(wrong[1]), really=str(wrong[2]))
