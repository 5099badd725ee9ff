"""The tasks of an event loop, as a scope of the variables view."""
import os
import sys

from conceptlabs.children import Child, Group


def running_loop():
    """The event loop that runs in this thread, or None. A program that does not use asyncio pays nothing for it."""
    asyncio = sys.modules.get("asyncio")
    return asyncio and asyncio._get_running_loop()


class Tasks(Group):
    """The tasks of a loop that are not done; they are looked at when the scope is opened."""

    def __init__(self, loop):
        super().__init__((), None)
        self._loop = loop

    def named(self):
        asyncio = sys.modules["asyncio"]
        current = asyncio.current_task(self._loop)
        tasks = sorted(asyncio.all_tasks(self._loop), key=lambda task: (task is not current, age(task)))
        return [Child(task.get_name(), TaskState(task, task is current), None, "fixed") for task in tasks]

    def assign(self, name, value):
        raise TypeError("a task cannot be replaced")


def age(task):
    """Sorts tasks as they were made, where their names tell: `Task-2` comes before `Task-10`."""
    head, _, number = task.get_name().rpartition("-")
    return (head, int(number)) if number.isdigit() else (task.get_name(), 0)


class TaskState:
    """What is shown of a task: its coroutine, and the line at which it waits or runs."""

    def __init__(self, task, is_running):
        coroutine = task.get_coro()
        frame = innermost(coroutine)
        self.coroutine = getattr(coroutine, "__qualname__", repr(coroutine))
        self.state = "running" if is_running else "waiting"
        self.function = frame and frame.f_code.co_name
        self.file = frame and frame.f_code.co_filename
        self.line = frame and frame.f_lineno
        self.task = task

    def __repr__(self):
        if self.file is None:
            return "%s: %s" % (self.coroutine, self.state)
        place = "%s:%s" % (os.path.basename(self.file), self.line)
        return "%s: %s in %s, %s" % (self.coroutine, self.state, self.function, place)


def innermost(coroutine):
    """The frame of the coroutine that a chain of awaits has come to; of those that are not Python's, none is known."""
    frame = None
    while coroutine is not None:
        frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None) or frame
        coroutine = getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
    return frame
