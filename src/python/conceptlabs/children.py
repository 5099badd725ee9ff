"""What a value opens into in the variables view; nothing is computed that was not asked for."""
import sys
import types
from collections import deque
from enum import Enum

from conceptlabs.values import ATOMS, cut, items_of, show

# More properties than these are a group of their own.
MOST_PROPERTIES = 10
LONGEST_KEY = 100
INDEXED = (list, tuple, range, deque, set, frozenset, dict)
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, classmethod, staticmethod)
NAME_OF_CLASS = type.__dict__["__name__"].__get__
# Cheap, and what one wants to know of an array.
ARRAY_FACTS = ("shape", "dtype", "size", "ndim", "nbytes")
# Reading these makes something, or only says again what the view shows.
UNREAD = ("__dict__", "__weakref__", "__annotations__", "__abstractmethods__", "__type_params__")


def is_special(name):
    return name.startswith("__") and (name.endswith("__") or name.startswith("__pdb_"))


def is_a(value, kind):
    """`isinstance` that runs no code of the program's."""
    return issubclass(type(value), kind)


class Child:
    """`kind`: `value`, a `fixed` one that cannot be set, a `property` not yet read, or a `group` of others."""

    __slots__ = ("name", "value", "expression", "kind")

    def __init__(self, name, value, expression=None, kind="value"):
        self.name = name
        self.value = value
        self.expression = expression
        self.kind = kind


class Group:
    """Children that are folded away, `setter` being what they were taken from."""

    def __init__(self, children, setter):
        self._children = children
        self._setter = setter

    def count(self):
        return 0

    def indexed(self, start, stop):
        return ()

    def named(self):
        return self._children

    def assign(self, name, value):
        self._setter.assign(name, value)


class Property(Group):
    """A property that has not been read; reading it gives the one child that takes its place."""

    def __init__(self, owner, name, expression):
        super().__init__((), None)
        self._owner = owner
        self._name = name
        self._expression = expression

    def named(self):
        return [Child(self._name, getattr(self._owner, self._name), self._expression, "fixed")]


def fold(children, groups, setter):
    """The children, followed by those of the named groups that are not empty."""
    return children + [
        Child(name, Group(members, setter), None, "group") for name, members in groups if members
    ]


class Scope(Group):
    """The names of a frame. At a module's level what it defines is folded away, and special names always."""

    def __init__(self, names, write, is_module, hidden_by=()):
        super().__init__((), self)
        self.names = names
        self._write = write
        self._is_module = is_module
        self._hidden_by = hidden_by

    def named(self):
        plain, special, functions, classes = [], [], [], []
        names = self.names
        for name in list(names):
            if type(name) is not str or name not in names:
                continue
            value = names[name]
            if name == "__return__":
                # pdb leaves the value that a function is about to return under this name.
                plain.append(Child("(return)", value, None, "fixed"))
                continue
            child = Child(name, value, self._expression(name))
            if is_special(name):
                special.append(child)
            elif self._is_module and is_a(value, type) and NAME_OF_CLASS(value) == name:
                classes.append(child)
            elif self._is_module and type(value) in FUNCTIONS[:2] and value.__name__ == name:
                functions.append(child)
            else:
                plain.append(child)
        groups = (
            ("special variables", special),
            ("function variables", functions),
            ("class variables", classes),
        )
        return fold(plain, groups, self)

    def _expression(self, name):
        if not name.isidentifier():
            return None
        return "globals()[%r]" % name if name in self._hidden_by else name

    def assign(self, name, value):
        self._write(name, value)


class Value:
    """A value that can be opened. `expression` gives it in Python, where one is known."""

    def __init__(self, value, expression):
        self._value = value
        self._expression = expression
        kind = type(value)
        self._base = next((base for base in INDEXED if issubclass(kind, base)), None)
        if self._base is tuple and hasattr(kind, "_fields"):
            self._base = None  # A named tuple: its fields say more.
        # Names of keys as they were shown, to tell those apart that look the same.
        self._keys = {}

    @staticmethod
    def opens(value):
        """Whether there is anything to see in a value."""
        return type(value) not in ATOMS and not (type(value) in INDEXED and len(value) == 0)

    # Items

    def count(self):
        """The number of indexed children."""
        if self._base is not None:
            return self._base.__len__(self._value)
        return self._value.shape[0] if is_array(self._value) and self._value.ndim else 0

    def indexed(self, start, stop):
        """The indexed children from `start` to `stop`."""
        value, base = self._value, self._base
        stop = self.count() if stop is None else min(stop, self.count())
        if start >= stop:
            return
        if base is dict:
            for key, item in items_of(value, base, start, stop):
                simple = type(key) in ATOMS
                yield Child(self._name_key(key), item, self._extend("[%r]" % (key,)) if simple else None)
        elif base in (set, frozenset):
            for number, item in enumerate(items_of(value, base, start, stop), start):
                yield Child(str(number), item, None, "fixed")
        else:
            items = value[start:stop] if base is None or base is range else items_of(value, base, start, stop)
            fixed = base in (tuple, range)
            for number, item in enumerate(items, start):
                yield Child(str(number), item, self._extend("[%d]" % number), "fixed" if fixed else "value")

    def _name_key(self, key):
        shown = name = cut(show(key), LONGEST_KEY)
        number = 1
        while self._keys.setdefault(name, key) is not key:
            number += 1
            name = "%s (%d)" % (shown, number)
        return name

    def _keys_shown_as(self, name):
        return [key for key, _ in items_of(self._value, dict) if cut(show(key), LONGEST_KEY) == name]

    # Attributes

    def named(self):
        value, kind = self._value, type(self._value)
        if kind in INDEXED:
            return []
        stored = stored_attributes(value)
        found = {"plain": [], "private": [], "class": [], "function": [], "special": [], "property": []}
        if is_a(value, Enum):
            stored = {"name": value._name_, "value": value._value_}
        if is_a(value, tuple) and self._base is None:
            stored.update(zip(kind._fields, tuple.__iter__(value)))
        in_class = is_a(value, (type, types.ModuleType))
        for name in list(stored):
            if type(name) is str:
                self._sort(found, name, stored[name], in_class)
        for cls in kind.__mro__[:-1]:
            for name, attribute in list(cls.__dict__.items()):
                if name not in stored and name not in UNREAD:
                    stored[name] = None
                    self._sort_inherited(found, name, attribute, cls)
        if kind is not type:
            found["special"].append(Child("__class__", kind, self._extend(".__class__"), "fixed"))
        properties = found["property"]
        if len(properties) <= MOST_PROPERTIES:
            found["plain"] += properties
            properties = []
        groups = (
            ("properties", properties),
            ("private variables", found["private"]),
            ("class variables", found["class"]),
            ("function variables", found["function"]),
            ("special variables", found["special"]),
        )
        return fold(found["plain"], groups, self)

    def _sort(self, found, name, value, in_class):
        child = Child(name, value, self._extend("." + name) if name.isidentifier() else None)
        if is_special(name):
            found["special"].append(child)
        elif name.startswith("_"):
            found["private"].append(child)
        elif in_class and type(value) in FUNCTIONS:
            found["function"].append(child)
        elif in_class and is_a(value, type):
            found["class"].append(child)
        else:
            found["plain"].append(child)

    def _sort_inherited(self, found, name, attribute, cls):
        """An attribute that the value has from its class."""
        value, expression = self._value, self._extend("." + name)
        kind = type(attribute)
        if kind is types.MemberDescriptorType or kind is types.GetSetDescriptorType:
            # Slots, and what a type written in C computes: quickly if it is Python's own.
            if kind is types.MemberDescriptorType or is_builtin(cls) or name in ARRAY_FACTS:
                try:
                    read = attribute.__get__(value, type(value))
                except Exception:
                    return  # A slot that has no value yet.
                self._sort(found, name, read, False)
            elif not name.startswith("_"):
                self._add_property(found, name, expression)
        elif is_builtin(cls):
            return  # The methods of a list are no news.
        elif kind in FUNCTIONS:
            if not is_special(name):
                read = attribute.__get__(value, type(value)) if hasattr(kind, "__get__") else attribute
                found["function"].append(Child(name, read, expression, "fixed"))
        elif is_special(name):
            found["special"].append(Child(name, attribute, expression, "fixed"))
        elif hasattr(kind, "__get__"):
            if not name.startswith("_"):
                self._add_property(found, name, expression)
        else:
            group = found["private" if name.startswith("_") else "class"]
            group.append(Child(name, attribute, expression, "fixed"))

    def _add_property(self, found, name, expression):
        unread = Property(self._value, name, expression)
        found["property"].append(Child(name, unread, expression, "property"))

    def _extend(self, suffix):
        return None if self._expression is None else self._expression + suffix

    def assign(self, name, value):
        """Sets the child `name`."""
        base = self._base
        if base is dict:
            found = [self._keys[name]] if name in self._keys else self._keys_shown_as(name)
            self._value[found[0]] = value
        elif base is not None and name.isdigit():
            self._value[int(name)] = value
        elif base is None and name.isdigit() and is_array(self._value):
            self._value[int(name)] = value
        else:
            setattr(self._value, name, value)


def stored_attributes(value):
    """What is in the value's `__dict__`, a copy; most built-in objects have none."""
    try:
        return dict(object.__getattribute__(value, "__dict__"))
    except Exception:
        return {}


def is_builtin(cls):
    """Whether a class came with Python's core, written in C."""
    return cls.__module__ in ("builtins", "types", "_thread", "datetime", "decimal", "_io", "weakref")


def is_array(value):
    """Whether a value is one of NumPy's arrays, if the program has loaded that."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and issubclass(type(value), getattr(numpy, "ndarray", ()))
