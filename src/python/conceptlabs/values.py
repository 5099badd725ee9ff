"""Values of a stopped program as the variables view shows them: bounded, and opened only when asked for."""
import itertools
from collections import deque

LONGEST_TEXT = 1000
MOST_ITEMS = 50
DEEPEST = 5

SEQUENCES = (list, tuple, range, deque)
SETS = (set, frozenset)
BRACKETS = {list: "[]", tuple: "()", set: "{}"}


def show(value, longest=LONGEST_TEXT):
    """`repr(value)`, cut where it is long; never raises."""
    text = _show(value, DEEPEST, [])
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _show(value, depth, outer):
    kind = type(value)
    try:
        if kind is str or kind is bytes:
            return repr(value) if len(value) <= LONGEST_TEXT else repr(value[:LONGEST_TEXT]) + "…"
        if kind is int:
            # From 3.11 on Python refuses to write out thousands of digits.
            return repr(value) if value.bit_length() < 4000 else "<int of %d bits>" % value.bit_length()
        if kind in BRACKETS or kind is dict:
            return _show_items(value, kind, depth, outer)
        return repr(value)
    except Exception as error:
        return "<%s object, repr() raised %s>" % (kind.__name__, type(error).__name__)


def _show_items(value, kind, depth, outer):
    if any(value is other for other in outer):
        return {list: "[...]", tuple: "(...)"}.get(kind, "{...}")
    if kind is set and not value:
        return "set()"
    opening, closing = BRACKETS.get(kind, "{}")
    if depth == 0:
        return opening + "…" + closing
    parts = []
    length = 0
    for item in value.items() if kind is dict else value:
        if len(parts) == MOST_ITEMS or length > LONGEST_TEXT:
            parts.append("…")
            break
        each = item if kind is dict else (item,)
        parts.append(": ".join(_show(part, depth - 1, outer + [value]) for part in each))
        length += len(parts[-1])
    if kind is tuple and len(value) == 1:
        parts.append("")
        return opening + ",".join(parts) + closing
    return opening + ", ".join(parts) + closing


def is_special(name):
    return name.startswith("__") and (name.endswith("__") or name.startswith("__pdb_"))


class Container:
    """A value whose children can be asked for. `expression` gives the value in Python, where one is known."""

    def __init__(self, value, expression=None):
        self.value = value
        self.expression = expression

    def count(self):
        """(number of indexed children, number of named children)."""
        return len(self.value) if self.is_indexed() else 0, len(self._named())

    def is_indexed(self):
        return isinstance(self.value, SEQUENCES + SETS + (dict,))

    def indexed(self, start, count):
        """(name, value, expression) of the children from `start` on."""
        value = self.value
        stop = None if count is None else start + count
        if isinstance(value, dict):
            for key in itertools.islice(value, start, stop):
                simple = isinstance(key, (str, int, float, bytes, bool, type(None)))
                yield show(key, 100), dict.__getitem__(value, key), self._extend("[%r]" % (key,)) if simple else None
        elif isinstance(value, SETS):
            for number, item in enumerate(itertools.islice(value, start, stop), start):
                yield str(number), item, None
        else:
            for number in range(start, len(value) if stop is None else min(stop, len(value))):
                yield str(number), value[number], self._extend("[%d]" % number)

    def named(self):
        """(name, value, expression) of the attributes that are stored, no property evaluated."""
        for name, value in self._named().items():
            yield name, value, self._extend("." + name)

    def _named(self):
        value = self.value
        attributes = {}
        for cls in type(value).__mro__:
            slots = cls.__dict__.get("__slots__", ())
            for name in (slots,) if isinstance(slots, str) else slots:
                descriptor = cls.__dict__.get(name)
                if descriptor is not None and not is_special(name):
                    try:
                        attributes[name] = descriptor.__get__(value)
                    except Exception:
                        pass  # A slot that has no value yet.
        if isinstance(value, BaseException):
            attributes["args"] = value.args
        try:
            stored = object.__getattribute__(value, "__dict__")
        except Exception:
            return attributes  # Most built-in objects have none.
        attributes.update(
            (name, stored[name]) for name in list(stored) if isinstance(name, str) and not is_special(name)
        )
        return attributes

    def _extend(self, suffix):
        return None if self.expression is None else self.expression + suffix

    def assign(self, name, value):
        """Sets the child `name`."""
        if self.is_indexed() and not isinstance(self.value, (dict,) + SETS):
            self.value[int(name)] = value
        elif isinstance(self.value, dict):
            self.value[next(key for key in self.value if show(key, 100) == name)] = value
        else:
            setattr(self.value, name, value)


class Scope(Container):
    """The names of a frame, special ones left to a group of their own."""

    def __init__(self, names, write, special=False):
        super().__init__(names)
        self._write = write
        self.special = special

    def count(self):
        return 0, len(self.value)

    def is_indexed(self):
        return False

    def named(self):
        for name in list(self.value):
            # pdb leaves the value that a function is about to return under this name.
            shown = name == "__return__" or not is_special(name)
            if isinstance(name, str) and shown != self.special:
                yield name, self.value[name], name

    def specials(self):
        """The group of special names, or None where there are none."""
        group = Scope(self.value, self._write, special=True)
        return group if any(group.named()) else None

    def assign(self, name, value):
        self._write(name, value)
