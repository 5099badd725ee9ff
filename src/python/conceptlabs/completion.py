"""Completes what is typed at pdb's prompt, as pdb's own completer does at a terminal, and a little more."""
import re

MOST = 500
# What pdb tells readline ends a word.
DELIMITERS = " \t\n`@#%^&*()=+[{]}\\|;:'\",<>?"
NAME = re.compile(r"[\w.]*$")


def complete(pdb, text, names=None):
    """{length, names}: what the word at the end of `text` may become, and how long it is (in UTF-16).

    `names` are those of an interpreter that `interact` has opened: it knows none of pdb's commands.
    """
    line = text.rpartition("\n")[2]
    if names is not None and not names:
        return answer("", ())  # A question to be answered by yes or no.
    if names is None:
        # The last of several commands in a line.
        line = line.rpartition(";;")[2].lstrip()
        word = re.search("[^%s]*$" % re.escape(DELIMITERS), line).group()
        found = complete_command(pdb, word, line)
        if found:
            return answer(word, found)
        names = {**pdb.curframe.f_globals, **pdb.curframe_locals}
    word = NAME.search(line).group()
    return answer(word, complete_name(word, names))


def answer(word, found):
    return {"length": len(word.encode("utf-16-le")) // 2, "names": sorted(set(found))[:MOST]}


def complete_command(pdb, word, line):
    """What `cmd.Cmd.complete` gives for a line that ends in a word."""
    begin, end = len(line) - len(word), len(line)
    if begin == 0:
        expressions = pdb._complete_expression(word, line, begin, end) if "." not in word else []
        return pdb.completenames(word, line, begin, end) + expressions
    command = pdb.parseline(line)[0]
    complete = getattr(pdb, "complete_" + command, None) if command else None
    return list((complete or pdb.completedefault)(word, line, begin, end) or [])


def complete_name(word, names):
    """Names and attributes as Python's interactive interpreter completes them."""
    from rlcompleter import Completer

    completer = Completer(names)
    found = []
    while word and len(found) < MOST:
        match = completer.complete(word, len(found))
        if match is None:
            break
        # It appends what is likely to follow: "(" to a function, a blank to a keyword.
        found.append(match.rstrip("( :)"))
    return found
