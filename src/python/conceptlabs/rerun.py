"""What pdb's `run` keeps: breakpoints with their numbers, the commands given to them, and aliases."""
import bdb

# What a breakpoint is made of, and what has become of it.
MADE_OF = ("file", "line", "temporary", "cond", "funcname")
BECOME = ("enabled", "ignore", "hits")
COMMANDS = ("commands", "commands_doprompt", "commands_silent")


def remember(pdb, breakpoints):
    """All of it, in JSON."""
    numbered = [bp for bp in bdb.Breakpoint.bpbynumber if bp is not None]
    return {
        "next": bdb.Breakpoint.next,
        "breakpoints": [
            {
                "number": bp.number,
                "madeOf": [getattr(bp, name) for name in MADE_OF],
                "become": [getattr(bp, name) for name in BECOME],
                "terms": breakpoints.terms_of(bp.number),
            }
            for bp in numbered
        ],
        "commands": [list(getattr(pdb, name, {}).items()) for name in COMMANDS],
        "aliases": pdb.aliases,
    }


def restore(pdb, breakpoints, memory):
    """Puts it back, in the process that runs the program again."""
    by_number = bdb.Breakpoint.bpbynumber
    for each in memory["breakpoints"]:
        file, line, *more = each["madeOf"]
        by_number += [None] * (each["number"] - len(by_number))
        bdb.Breakpoint.next = each["number"]
        # The Pdb's own list of lines, then the breakpoint itself.
        pdb.breaks.setdefault(file, [])
        if line not in pdb.breaks[file]:
            pdb.breaks[file].append(line)
        bp = bdb.Breakpoint(file, line, *more)
        for name, value in zip(BECOME, each["become"]):
            setattr(bp, name, value)
        breakpoints.adopt(bp, each["terms"])
    by_number += [None] * (memory["next"] - len(by_number))
    bdb.Breakpoint.next = memory["next"]
    for name, items in zip(COMMANDS, memory["commands"]):
        if hasattr(pdb, name):
            getattr(pdb, name).update((number, value) for number, value in items)
    pdb.aliases.update(memory["aliases"])
