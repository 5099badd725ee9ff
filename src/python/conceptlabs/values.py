"""Values of a stopped program as text: what `repr` says, bounded in length and in time."""
import itertools
import sys
import time
from collections import Counter, OrderedDict, defaultdict, deque

from conceptlabs.deadline import TooSlow, watchdog

LONGEST_TEXT = 1000
MOST_ITEMS = 50
DEEPEST = 5
LONGEST_COPY = 10000000
# Seconds for one repr, and for one that is to be copied in full.
LONGEST_REPR, LONGEST_WHOLE = 0.5, 20
# Writing out digits takes time that grows with the square of their number, and cannot be interrupted.
MOST_BITS, MOST_BITS_COPIED = 4000, 1000000

ATOMS = frozenset((type(None), type(...), bool, int, float, complex, str, bytes))


def show(value, until=None, hexadecimal=False):
    """`repr(value)`, cut where it is long; never raises, and says so where it takes too long.

    `until` is when, on the monotonic clock, whoever asks wants an answer.
    """
    kind = type(value)
    if kind in ATOMS:
        text = hex(value) if hexadecimal and kind is int and is_short(value) else _show(value, 0, [])
    else:
        seconds = LONGEST_REPR if until is None else min(LONGEST_REPR, until - time.monotonic())
        if seconds <= 0:
            return "<%s object, not shown: others took too long>" % kind.__name__
        try:
            text = watchdog.within(seconds, lambda: _show(value, DEEPEST, []))
        except TooSlow:
            return "<%s object, repr() takes longer than %.1f s>" % (kind.__name__, LONGEST_REPR)
    return cut(text, LONGEST_TEXT)


def show_whole(value):
    """`repr(value)` to be copied; raises what it raises, TooSlow among others."""
    kind = type(value)
    family = kind.__repr__
    if family in TEXTS:
        return repr(TEXTS[family].__getitem__(value, slice(LONGEST_COPY)))
    if family is int.__repr__:
        return hex(value) if value.bit_length() > MOST_BITS_COPIED else digits(value)
    return watchdog.within(LONGEST_WHOLE, lambda: cut(repr(value), LONGEST_COPY))


def cut(text, longest):
    return text if len(text) <= longest else text[: longest - 1] + "…"


def is_short(number):
    return number.bit_length() < MOST_BITS


def digits(number):
    """A number in full: from 3.11 on Python refuses to write out thousands of digits by itself."""
    if not hasattr(sys, "set_int_max_str_digits"):
        return int.__repr__(number)
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return int.__repr__(number)
    finally:
        sys.set_int_max_str_digits(limit)


# Types by the `repr` that they and those derived from them have, where nobody has written another.
TEXTS = {cls.__repr__: cls for cls in (str, bytes, bytearray)}
COLLECTIONS = {
    cls.__repr__: cls
    for cls in (list, tuple, set, frozenset, dict, deque, defaultdict, OrderedDict, Counter)
}


def _show(value, depth, outer):
    kind = type(value)
    try:
        family = kind.__repr__
        if family in COLLECTIONS:
            return _show_items(value, COLLECTIONS[family], depth, outer)
        if family in TEXTS:
            base = TEXTS[family]
            if base.__len__(value) > LONGEST_TEXT:
                return repr(base.__getitem__(value, slice(LONGEST_TEXT))) + "…"
        elif family is int.__repr__ and not is_short(value):
            return "<int of %d bits>" % value.bit_length()
        return repr(value)
    except Exception as error:
        return "<%s object, repr() raised %s>" % (kind.__name__, type(error).__name__)


def _show_items(value, base, depth, outer):
    opening, closing, empty, pairs = _brackets(value, base)
    if any(value is other for other in outer):
        return opening + "..." + closing if base in (list, tuple, dict) else "..."
    if not base.__len__(value):
        return empty
    if depth == 0:
        return opening + "…" + closing
    items = items_of(value, base)
    if base is Counter and len(value) <= LONGEST_TEXT:
        items = sorted(items, key=lambda item: item[1], reverse=True)
    parts = []
    length = 0
    inside = outer + [value]
    for item in items:
        if len(parts) == MOST_ITEMS or length > LONGEST_TEXT:
            parts.append("…")
            break
        if pairs is None:
            parts.append(_show(item, depth - 1, inside))
        else:
            parts.append(pairs % (_show(item[0], depth - 1, inside), _show(item[1], depth - 1, inside)))
        length += len(parts[-1])
    if base is tuple and len(parts) == 1:
        closing = "," + closing
    return opening + ", ".join(parts) + closing


def _brackets(value, base):
    """(opening, closing, text of an empty one, how a key and its value are written)"""
    kind = type(value)
    name = kind.__name__
    if base is list:
        return "[", "]", "[]", None
    if base is tuple:
        return "(", ")", "()", None
    if base is dict:
        return "{", "}", "{}", "%s: %s"
    if base is set and kind is set:
        return "{", "}", "set()", None
    if base is set or base is frozenset:
        return name + "({", "})", name + "()", None
    if base is deque:
        closing = "])" if value.maxlen is None else "], maxlen=%d)" % value.maxlen
        return name + "([", closing, name + "([" + closing, None
    if base is defaultdict:
        opening = "%s(%s, {" % (name, cut(repr(value.default_factory), LONGEST_TEXT))
        return opening, "})", opening + "})", "%s: %s"
    if base is OrderedDict and sys.version_info < (3, 12):
        return name + "([", "])", name + "()", "(%s, %s)"
    return name + "({", "})", name + "()", "%s: %s"


def items_of(value, base, start=0, stop=None):
    """The items of a collection from `start` to `stop`, (key, value) of a mapping, past what a class overrides."""
    if issubclass(base, dict):
        items = OrderedDict.items if issubclass(type(value), OrderedDict) else dict.items
        return itertools.islice(items(value), start, stop)
    if issubclass(base, (list, tuple)):
        return base.__getitem__(value, slice(start, stop))
    return itertools.islice(base.__iter__(value), start, stop)
