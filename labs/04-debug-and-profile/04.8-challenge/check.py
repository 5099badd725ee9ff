"""04.8: groups gives what it gave, and works out the letters of each word once."""
import itertools

FEW = ["tea", "eat", "tan", "ate"]
WORDS = "tea eat tan ate nat bat tab stop pots opts post spot east seat".split()
CASES = [FEW, WORDS, WORDS[::-1], ["a", "a"], []]


def calls(profile, name):
    return sum(row.ncalls for row in profile.rows if name in row.function)


def answer(lab):
    ncalls = calls(lab.profile("groups(%r)" % FEW), "letters")
    return lab.answer(ncalls, ncalls=ncalls, words=len(FEW))


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


def check_once(lab):
    call = "groups(%r)" % WORDS
    profile = lab.profile(call)
    before = calls(lab.profile(call, file=lab.path("starter.py")), "letters")
    # Whoever writes sorted() into groups works out the letters, too.
    ncalls = max(calls(profile, "letters"), calls(profile, "builtins.sorted"))
    mistake = "one-of-two" if len(WORDS) < ncalls < before else None
    return lab.finding(ncalls <= len(WORDS), mistake, ncalls=ncalls, count=len(WORDS), before=before)
