"""A Pdb whose commands that read more than their own line do so at its thread's console."""
import code
import pdb
import sys
from contextlib import contextmanager


def documented(command):
    """Keeps the help of a command of pdb's that is replaced."""
    command.__doc__ = getattr(pdb.Pdb, command.__name__).__doc__
    return command


class ConsolePdb(pdb.Pdb):
    """`thread` is the thread's own Pdb, which has the console; see `ThreadPdb`."""

    thread = None

    @contextmanager
    def asking(self, module):
        """Has what a module of the library reads with `input()` asked at the prompt."""
        module.input = self._ask
        try:
            yield
        finally:
            module.__dict__.pop("input", None)
            self.thread.asked_in = None

    def _ask(self, prompt=""):
        # An interactive interpreter has the names that can be typed there.
        self.thread.asked_in = getattr(sys._getframe(1).f_locals.get("self"), "locals", {})
        return self.thread.console.ask(prompt)

    @documented
    def do_clear(self, arg):
        with self.asking(pdb):
            return super().do_clear(arg)

    do_cl = do_clear

    @documented
    def do_interact(self, arg):
        streams = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = self.stdout
        try:
            with self.asking(code):
                return super().do_interact(arg)
        finally:
            sys.stdout, sys.stderr = streams

    @documented
    def do_debug(self, arg):
        pdb.Pdb = type("Pdb", (NestedPdb,), {"thread": self.thread})
        try:
            return super().do_debug(arg)
        finally:
            pdb.Pdb = PDB


PDB = pdb.Pdb


class NestedPdb(ConsolePdb):
    """The Pdb that `debug` starts inside another. At its prompt, frames and values are those that it sees."""

    def __init__(self, completekey, stdin, stdout):
        super().__init__(completekey, stdin, stdout, nosigint=True, readrc=False)

    def _cmdloop(self):
        outer = self.thread.active
        self.thread.turn_to(self)
        try:
            super()._cmdloop()
        finally:
            self.thread.turn_to(outer)
