"""What a Pdb reads its commands from and writes to: the channel, and never the program's stdin or stdout."""
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
        self.write(str(prompt))
        line = self.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n")
