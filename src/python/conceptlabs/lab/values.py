"""Python values as JSON and back: what the learner's process sends to the check.

Plain data keeps its exact type; of anything else only the name of its type travels, never its `repr`, which
may be the learner's own code.
"""

DEPTH = 20
ITEMS = 20000
CHARACTERS = 200000


class Opaque(object):
    """A value that is not plain data; `type` names its type, e.g. `function` or `__main__.User`."""

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return "<%s>" % self.type

    def __eq__(self, other):
        return isinstance(other, Opaque) and self.type == other.type

    def __hash__(self):
        return hash(self.type)


def type_name(value):
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__qualname__


def encode(value):
    """`value` as JSON data; parts that are not plain, or too many or too deep, become the name of their type."""
    left = [ITEMS]

    def walk(value, depth):
        kind = type(value)
        left[0] -= 1
        if value is None or kind in (bool, float):
            return value
        if kind is int:
            return value if -(2**63) < value < 2**63 else {"int": hex(value)}
        if kind in (str, bytes) and len(value) <= CHARACTERS:
            return value if kind is str else {"bytes": value.hex()}
        if kind in (list, tuple, set, frozenset, dict) and depth < DEPTH and len(value) <= left[0]:
            items = value.items() if kind is dict else value
            encoded = [walk(item, depth + 1) for item in items]
            return encoded if kind is list else {kind.__name__: encoded}
        return {"type": type_name(value)}

    return walk(value, 0)


DECODE = {
    "int": lambda text: int(text, 16),
    "bytes": bytes.fromhex,
    "tuple": lambda items: tuple(map(decode, items)),
    "set": lambda items: set(map(decode, items)),
    "frozenset": lambda items: frozenset(map(decode, items)),
    "dict": lambda items: dict(map(decode, items)),
    "type": Opaque,
}


def decode(data):
    """The value that `encode` made JSON data of."""
    if isinstance(data, list):
        return [decode(item) for item in data]
    if isinstance(data, dict):
        ((name, content),) = data.items()
        return DECODE[name](content)
    return data
