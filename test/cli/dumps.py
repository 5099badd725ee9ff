"""Profiles real programs and writes a dump of each into the folder given; prints their paths as JSON.

Usage: python dumps.py FOLDER
"""
import ast
import cProfile
import collections
import difflib
import email
import fractions
import functools
import heapq
import inspect
import io
import json
import marshal
import os
import profile
import pydoc
import random
import subprocess
import sys
import textwrap
import threading
import tokenize
import unittest
import xml.dom.minidom

SOURCE = inspect.getsource(textwrap) + inspect.getsource(heapq)


def json_documents():
    document = [{"number": n, "text": str(n) * 5, "list": list(range(n % 7))} for n in range(60)]
    for indent in (None, 2):
        json.loads(json.dumps(document, indent=indent, sort_keys=True))


def syntax_trees():
    ast.dump(ast.parse(SOURCE))
    list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))


def pure_python_decimals():
    import _pydecimal

    with _pydecimal.localcontext() as context:
        context.prec = 25
        _pydecimal.Decimal(2).sqrt() + _pydecimal.Decimal(3).ln()


def differences():
    lines = SOURCE.splitlines()
    changed = [line.replace("width", "height") for line in lines if "return" not in line]
    list(difflib.unified_diff(lines, changed))


def mail():
    text = "".join("X-Header-%d: value %d\n" % (n, n) for n in range(20)) + "\nbody\n"
    for _ in range(5):
        email.message_from_string(text).as_string()


def documents():
    xml.dom.minidom.parseString("<a>" + "<b c='1'>text</b>" * 50 + "</a>").toprettyxml()


def unit_tests():
    class Numbers(unittest.TestCase):
        def test_sum(self):
            self.assertEqual(sum(range(10)), 45)

        def test_wrong(self):
            self.assertEqual(1, 2)

    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Numbers)
    unittest.TextTestRunner(stream=io.StringIO()).run(suite)


def recursion():
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)

    def ackermann(m, n):
        if m == 0:
            return n + 1
        return ackermann(m - 1, ackermann(m, n - 1) if n else 1)

    return fib(15), even(40), ackermann(2, 3), fib(5)


def one_line_of_many_functions():
    # Functions of one name and line become one row; so do the methods of classes made in a loop.
    twins = [lambda n: n + 1, lambda n: sum(i for i in range(n)), lambda n: [i for i in range(n)]]
    Point = collections.namedtuple("Point", "x y")
    for twin in twins * 20:
        twin(3), Point(1, 2)._replace(x=3)


def orders():
    numbers = random.Random(1).sample(range(10000), 400)
    heap = []
    for number in numbers:
        heapq.heappush(heap, fractions.Fraction(number, 7))
    sorted(numbers, key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b)))


def help_texts():
    pydoc.plain(pydoc.render_doc(textwrap))


def threads():
    workers = [threading.Thread(target=recursion) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def raising():
    def fail(depth):
        return fail(depth - 1) if depth else 1 / 0

    for _ in range(5):
        try:
            fail(10)
        except ZeroDivisionError:
            pass


def same_file_names():
    # Two packages with files of one name: strip_dirs adds their rows up, and loses some of their callers.
    spaces = []
    for folder in ("/one/package", "/two/package"):
        for file in ("__init__.py", "tools.py"):
            space = {}
            source = "def inner(n):\n  return n\ndef outer(n):\n  return [inner(i) for i in range(n)], len('a')\n"
            exec(compile(source, folder + "/" + file, "exec"), space)
            spaces.append(space)
    for number, space in enumerate(spaces):
        for other in spaces:
            space["other"] = other["inner"]
            exec(compile("def cross(n):\n  return other(n)\n", "/%d/tools.py" % (number % 2), "exec"), space)
            space["cross"](1)
        space["outer"](number + 1)


def names_of_all_scripts():
    for file in ("日本/模块.py", "/tmp/naïve 🐍.py", "/\ue000/\uffff.py", "bad-\udcff-\udce9.py", "", "a;b\n.py"):
        space = {}
        exec(compile("def 函数(n):\n  return n\ndef é(n):\n  return 函数(n)\n", file, "exec"), space)
        space["é"](1)


PROGRAMS = [
    json_documents,
    syntax_trees,
    pure_python_decimals,
    differences,
    mail,
    documents,
    unit_tests,
    recursion,
    one_line_of_many_functions,
    orders,
    help_texts,
    threads,
    raising,
    same_file_names,
    names_of_all_scripts,
]

SCRIPT = """
import sys
def work(n):
    return [str(i) for i in range(n)]
for n in range(30):
    work(n)
sys.exit(3)
"""


def main(folder):
    paths = []

    def place(name):
        paths.append(os.path.join(folder, name + ".prof"))
        return paths[-1]

    for program in PROGRAMS:
        profiler = cProfile.Profile()
        try:
            profiler.runcall(program)
        finally:
            profiler.dump_stats(place(program.__name__))
    # The pure-Python profiler counts callers and does not time them.
    for program in (json_documents, recursion):
        profiler = profile.Profile()
        profiler.runcall(program)
        profiler.dump_stats(place("profile_" + program.__name__))
    # Nothing but the profiler's own end.
    profiler = cProfile.Profile()
    profiler.enable()
    profiler.dump_stats(place("nothing"))
    # The module's own command line, of a program that exits.
    script = os.path.join(folder, "script.py")
    with open(script, "w") as file:
        file.write(SCRIPT)
    subprocess.run([sys.executable, "-m", "cProfile", "-o", place("command_line"), script], cwd=folder)
    # Older versions of the format, and a table of rows that cProfile does not write.
    with open(paths[0], "rb") as file:
        stats = marshal.load(file)
    for version in (2, 3):
        with open(place("marshal_%d" % version), "wb") as file:
            marshal.dump(stats, file, version)
    odd = {
        ("a.py", 1, "never"): (0, 118, 0.0, 0.0, {}),
        ("a.py", 2, "sampled"): (-1, -1, 0, 1.5, {}),
        ("a.py", 3, "ties"): (3, 16, 0.0625, 7 / 16, {("a.py", 1, "never"): (2, 1, 0.1875, 0.3125)}),
        ("a.py", 4, "negative"): (1, 1, -0.0, -0.0004, {("a.py", 2, "sampled"): (1, 1, 2.0005, 1e22)}),
        ("~", 0, "<>"): (1, 10 ** 12, 1e-9, 123456789.9995, {("b.py", 1, "elsewhere"): (1, 1, 0.5, 0.25)}),
        ("~", 0, "len"): (1, 1, 1.0, 1.0, {("~", 0, "len"): (3, 1, 0.0005, 0.0015)}),
        ("~", 1, "<x>"): (1, 1, 1.0, 1.0, {}),
    }
    with open(place("odd"), "wb") as file:
        marshal.dump(odd, file)
    print(json.dumps(paths))


if __name__ == "__main__":
    main(sys.argv[1])
