"""Profiles a program and writes the dump: python profiled_programs.py (generated | real) FILE [FUNCTIONS]."""
import cProfile
import random
import sys


def generated(count):
    """A program of `count` functions in modules of 200, each calling three that stand before it."""
    choose = random.Random(1)
    names = {}
    for first in range(0, count, 200):
        lines = []
        for number in range(first, min(first + 200, count)):
            callees = [choose.randrange(number) for _ in range(3)] if number else []
            calls = "; ".join("function_%d(depth - 1)" % callee for callee in callees) or "pass"
            lines.append("def function_%d(depth):\n  if depth:\n    %s\n" % (number, calls))
        exec(compile("".join(lines), "/srv/project/package/module_%03d.py" % (first // 200), "exec"), names)
    functions = [names["function_%d" % number] for number in range(count)]

    def program():
        for function in functions:
            function(1)

    return program


def real():
    """Imports a good part of the standard library and renders its documentation."""
    import importlib
    import pydoc

    modules = "argparse ast asyncio concurrent.futures email.message http.server json logging.config pickle "
    modules += "sqlite3 tarfile typing unittest.mock urllib.request xml.dom.minidom zipfile"
    for module in modules.split():
        pydoc.plain(pydoc.render_doc(importlib.import_module(module)))


if __name__ == "__main__":
    kind, path = sys.argv[1:3]
    program = generated(int(sys.argv[3])) if kind == "generated" else real
    profiler = cProfile.Profile()
    profiler.runcall(program)
    profiler.dump_stats(path)
