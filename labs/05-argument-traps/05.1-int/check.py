"""05.1: an expression that tells, in add's frame, whether `a` is still the caller's object."""

STOP = "a += b"
CHOICES = {("True", "False"): "same-then-other", ("False", "False"): "never-same", ("True", "True"): "same-throughout"}
SAME = "p a is globals()['a']"


def answer(lab):
    prompts = lab.debug([SAME, "n", SAME], stop=STOP).prompts
    before, after = (prompt.output.strip() for prompt in (prompts[0], prompts[2]))
    names = lab.run(file=lab.path("starter.py")).names
    return lab.answer(CHOICES.get((before, after), "error"), before=before, after=after, c=str(names["c"]), a=str(names["a"]), b=str(names["b"]))


def shown(lab, commands, file=None):
    """What WATCH gives at each stop in `add`; `commands` has None where it is asked."""
    watch = lab.run().names.get("WATCH")
    text = watch if isinstance(watch, str) and watch.strip() else "None"
    prompts = lab.debug(["p " + text if command is None else command for command in commands], stop=STOP, file=file).prompts
    return [prompt.output.strip() for prompt in prompts if prompt.command == "p " + text]


def check_before(lab):
    said = shown(lab, [None])[0]
    return lab.finding(said == "True", said=said, watch=lab.run().names.get("WATCH"))


def check_after(lab):
    before, after = shown(lab, [None, "n", None])
    return lab.finding(after == "False", "one-name" if before == after == "True" else None, before=before, after=after)


def check_twins(lab):
    same, equal = shown(lab, [None, "c", None], file=lab.path("twins.py"))
    return lab.finding(
        (same, equal) == ("True", "False"), "equal-is-same" if (same, equal) == ("True", "True") else None, same=same, equal=equal
    )
