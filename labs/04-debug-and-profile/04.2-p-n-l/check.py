"""04.2: pdb's own answers to p, n and l."""
import re

LISTED = re.compile(r"^ *(\d+) +(?:B *)?(->)?", re.MULTILINE)


def listing(output):
    """The line numbers that `l` or `ll` has listed, and the one with the arrow, if any."""
    found = LISTED.findall(output)
    arrow = [int(number) for number, arrow in found if arrow]
    return [int(number) for number, _ in found], arrow[0] if arrow else None


def session(lab):
    commands = lab.run().names.get("commands")
    usable = isinstance(commands, list) and all(isinstance(command, str) for command in commands)
    return lab.debug(commands if usable else [])


def answer(lab):
    prompt = lab.debug(["l"]).first
    numbers, arrow = listing(prompt.output)
    first, last = numbers[0], numbers[-1]
    choices = {(1, arrow + 5): "cut", (1, 11): "slid", (arrow, arrow + 10): "from-arrow", (1, 6): "program"}
    return lab.answer(choices.get((first, last), "another"), first=first, last=last, line=arrow)


def asked_by_name(prompts):
    """Whether a bare variable's name was typed, which pdb took for its own command."""
    return any(prompt.command.strip() in ("a", "b", "c") for prompt in prompts[:-1])


def asks(prompt, name):
    """Whether the variable `name` is in the command: `p a`, `pp a`, `!a`, `print(a)`."""
    return re.search(r"\b%s\b" % name, prompt.command.split("#")[0]) is not None


def printed(prompts, name):
    """The prompt at which pdb was asked for `name` and printed its value, if there is one."""
    for prompt in prompts:
        if asks(prompt, name) and name in prompt.locals and prompt.output.strip() == repr(prompt.locals[name]):
            return prompt
    return None


def check_prints_a(lab):
    prompts = session(lab).prompts
    found = printed(prompts, "a")
    if found:
        return lab.finding(True, command=found.command, line=found.line)
    return lab.finding(False, "name-is-command" if asked_by_name(prompts) else None)


def check_prints_c(lab):
    prompts = session(lab).prompts
    found = printed(prompts, "c")
    if found:
        return lab.finding(True, command=found.command, line=found.line)
    early = any(asks(p, "c") and p.output.startswith("*** NameError") and "c" not in p.locals for p in prompts)
    mistake = "arrow-has-run" if early else "name-is-command" if asked_by_name(prompts) else None
    return lab.finding(False, mistake, lines=[prompt.line for prompt in prompts if prompt.line])


def check_lists_around_arrow(lab):
    debugging = session(lab)
    for prompt in debugging.prompts:
        numbers, arrow = listing(prompt.output)
        if "c" in prompt.locals and arrow is not None and arrow == prompt.line:
            return lab.finding(True, line=arrow, first=numbers[0], last=numbers[-1])
    return lab.finding(False)
