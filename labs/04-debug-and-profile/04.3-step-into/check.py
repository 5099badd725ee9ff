"""04.3: the learner's commands reach the second call of `area` and the frame that called it."""
import re

START = "print(total(rooms))"
MOST = 12


def session(lab):
    commands = lab.run().names.get("commands")
    usable = isinstance(commands, list) and all(isinstance(command, str) for command in commands)
    return lab.debug(commands if usable else [], stop=START)


def entered(prompts):
    """The functions that were entered, in order: pdb says `--Call--` at each."""
    return [after.function for before, after in zip(prompts, prompts[1:]) if "--Call--" in before.output]


def answer(lab):
    stops = lab.debug(stop="return size").prompts
    steps = lab.debug(["s"] * 40, stop=START).prompts
    t = stops[1].stack[1].locals["t"]
    return lab.answer(str(t), t=t, size=stops[1].locals["size"], entered=entered(steps))


def printed(prompt, name):
    """Whether pdb was asked for the variable and printed its value; a number that is typed prints itself."""
    asked = re.search(r"\b%s\b" % name, prompt.command.split("#")[0]) is not None
    return asked and name in prompt.locals and prompt.output.strip() == repr(prompt.locals[name])


def check_prints_size(lab):
    prompts = session(lab).prompts
    sizes = [prompt.locals["size"] for prompt in prompts if prompt.function == "area" and printed(prompt, "size")]
    rooms = len([name for name in entered(prompts) if name == "area"])
    for prompt in prompts:
        if prompt.function == "area" and prompt.locals["width"] == 4 and printed(prompt, "size"):
            return lab.finding(True, size=prompt.locals["size"], line=prompt.line)
    functions = sorted({prompt.function for prompt in prompts if prompt.function})
    mistake = "first-room" if sizes else "n-goes-in" if functions == ["<module>"] and len(prompts) > 2 else None
    return lab.finding(False, mistake, functions=functions, rooms=rooms, sizes=sizes)


def check_prints_callers_t(lab):
    inside = False
    for prompt in session(lab).prompts:
        inside = inside or prompt.function == "area" and prompt.locals.get("size") == 20
        if inside and prompt.function == "total" and prompt.locals["t"] == 6 and printed(prompt, "t"):
            return lab.finding(True, t=prompt.locals["t"], line=prompt.line)
        if inside and prompt.function == "area" and prompt.output.startswith("*** NameError"):
            return lab.finding(False, "sees-through", line=prompt.line)
    return lab.finding(False)


def check_few_commands(lab):
    debugging = session(lab)
    count = len(debugging.prompts) - 1 + len(debugging.unused)
    steps = [prompt.command for prompt in debugging.prompts[:-1]]
    mistake = "s-everywhere" if count > MOST else None
    return lab.finding(0 < count <= MOST, mistake, count=count, most=MOST, stops=len(steps))
