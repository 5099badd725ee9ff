"""04.8: a look into a call; groups gives what it gave, and works out the letters of each word once."""
import itertools
import re

STOP = "if letters(group[0]) == letters(word):"

FEW = ["tea", "eat", "tan", "ate"]
WORDS = "tea eat tan ate nat bat tab stop pots opts post spot east seat".split()
CASES = [FEW, WORDS, WORDS[::-1], ["a", "a"], []]


def calls(profile, name):
    return sum(row.ncalls for row in profile.rows if name in row.function)


def answer(lab):
    ncalls = calls(lab.profile("groups(%r)" % FEW), "letters")
    return lab.answer(ncalls, ncalls=ncalls, words=len(FEW))


def printed(prompt, name):
    """Whether pdb was asked for the variable and printed its value."""
    asked = re.search(r"\b%s\b" % name, prompt.command.split("#")[0]) is not None
    return asked and name in prompt.locals and prompt.output.strip() == repr(prompt.locals[name])


def check_looks_inside(lab):
    commands = lab.run().names.get("commands")
    usable = isinstance(commands, list) and all(isinstance(command, str) for command in commands)
    # In the file as it came: the comparison is what the learner changes.
    prompts = lab.debug(commands if usable else [], stop=STOP, file=lab.path("starter.py")).prompts
    words, second = [], None
    for prompt in prompts:
        if prompt.function == "letters" and printed(prompt, "word"):
            words.append(prompt.locals["word"])
            if words[-1] == prompt.stack[1].locals["word"]:
                second = words[-1]
        elif second and prompt.function == "groups" and prompt.line == prompts[0].line and printed(prompt, "group"):
            return lab.finding(True, word=repr(second), group=repr(prompt.locals["group"]))
    functions = sorted({prompt.function for prompt in prompts if prompt.function})
    mistake = "first-call" if words and not second else None
    return lab.finding(False, mistake, words=", ".join(map(repr, words)) or "-", functions=functions)


def check_same_groups(lab):
    call = "[groups(words) for words in %r]" % CASES
    found = lab.run(call).value
    wanted = lab.run(call, file=lab.path("starter.py")).value
    for words, actual, expected in zip(CASES, found, wanted):
        if actual != expected:
            neighbours = [list(group) for _, group in itertools.groupby(words, sorted)]
            mistake = "neighbours" if actual == neighbours else None
            return lab.finding(
                False, mistake, input=repr(words), expected=repr(expected), actual=repr(actual)
            )
    return lab.finding(True, count=len(CASES))


def count_readings(names, words):
    """How often groups goes through the letters of a word, in whatever way."""
    readings = [0]

    class Word(str):
        def __iter__(self):
            readings[0] += 1
            return str.__iter__(self)

    names["groups"]([Word(word) for word in words])
    return readings[0]


def check_once(lab):
    call = "groups(%r)" % WORDS
    profile = lab.profile(call)
    before = calls(lab.profile(call, file=lab.path("starter.py")), "letters")
    ncalls = max(calls(profile, "letters"), lab.observe(count_readings, WORDS))
    mistake = "one-of-two" if len(WORDS) < ncalls < before else None
    return lab.finding(ncalls <= len(WORDS), mistake, ncalls=ncalls, count=len(WORDS), before=before)
