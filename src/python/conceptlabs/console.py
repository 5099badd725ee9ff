"""What a Pdb reads its commands from and writes to: the channel, and never the program's stdin or stdout."""
import ast
import io

# Longer output is sent on while the command still runs.
LONGEST_HELD = 32768


class Console(io.TextIOBase):
    """stdin and stdout of one Pdb. `read_command(output, prompt)` gives the next line typed."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, read_command, send_on):
        super().__init__()
        self._read_command = read_command
        self._send_on = send_on
        self._pieces = []
        self._length = 0

    def write(self, text):
        self._pieces.append(text)
        self._length += len(text)
        if self._length > LONGEST_HELD:
            self._send_on(self.take())
        return len(text)

    def take(self):
        """All that was written since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text

    def readline(self, size=-1):
        # pdb writes its prompt in one piece, just before it reads.
        prompt = self._pieces.pop() if self._pieces else ""
        return self._read_command(self.take(), prompt)

    def readable(self):
        return True

    def writable(self):
        return True

    def ask(self, prompt=""):
        """Stands in for `input()` where pdb itself asks something: whether to clear all breakpoints."""
        # So that it is the last piece, even where it is empty.
        self._pieces.append(str(prompt))
        line = self.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


def split_block(text):
    """The lines with which pdb is told a block: statements that take several lines are told as one, and ended."""
    lines = text.splitlines()
    try:
        nodes = ast.parse(text).body
    except (SyntaxError, ValueError):
        # Commands of pdb's, one a line.
        return [line + "\n" for line in lines]
    starts = [min([node.lineno] + [each.lineno for each in getattr(node, "decorator_list", ())]) for node in nodes]
    told = []
    for start, end in zip(starts, starts[1:] + [len(lines) + 1]):
        statement = "\n".join(lines[start - 1 : end - 1]).rstrip()
        told.append(statement + "\n")
        if "\n" in statement:
            told.append("\n")
    return told or ["\n"]
