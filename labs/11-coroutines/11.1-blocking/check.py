"""11.1: what a socket says when nothing is there, when it has closed, and who works meanwhile."""
import socket

MOST = 50  # calls of work, when nothing comes
COMES_WITH = 3  # the call of work with which data comes


def pair():
    here, there = socket.socketpair()
    here.settimeout(0.5)  # Who waits in it comes back.
    return here, there


def ask(sock):
    try:
        return repr(sock.recv(10))
    except OSError as error:
        return type(error).__name__


def facts(names):
    here, there = pair()
    seen = {"timeout": ask(here)}
    here.setblocking(False)
    seen["nothing"] = ask(here)
    there.send(b"x")
    here.settimeout(5)
    seen["data"] = ask(here)
    there.close()
    here.setblocking(False)
    seen["closed"] = ask(here)
    here.close()
    return seen


def answer(lab):
    seen = lab.observe(facts, file=lab.path("starter.py"))
    choice = {"b''": "empty", "None": "none"}.get(seen["nothing"], "raises")
    return lab.answer(choice, **seen)


class Enough(OSError):
    """work has been called more often than it should."""


def use(names, case):
    """What receive gives, and how often it has called work."""
    here, there = pair()
    calls = []

    def work():
        calls.append(1)
        if len(calls) > MOST:
            raise Enough()
        if case == "later" and len(calls) == COMES_WITH:
            there.sendall(b"ping")

    if case == "there":
        there.sendall(b"pong")
    elif case == "closed":
        there.close()
    try:
        said = repr(names["receive"](here, work))
    except OSError as error:
        said = type(error).__name__
    there.close()
    here.close()
    return said, len(calls)


def check_works_on(lab):
    said, count = lab.observe(use, "later")
    expected = repr(b"ping")
    mistake = {"timeout": "waits-itself", "TimeoutError": "waits-itself", "BlockingIOError": "nothing-is-empty"}.get(said)
    # On a loaded machine data may take a moment from one end to the other.
    passed = said == expected and count >= COMES_WITH
    return lab.finding(passed, mistake, said=said, count=count, wanted=COMES_WITH, expected=expected)


def check_at_once(lab):
    said, count = lab.observe(use, "there")
    return lab.finding(said == repr(b"pong") and count == 0, said=said, count=count)


def check_closed(lab):
    said, count = lab.observe(use, "closed")
    mistake = "end-is-not-yet" if count >= 50 else None
    return lab.finding(said == repr(b"") and count == 0, mistake, said=said, count=count)


def check_at_most(lab):
    said, count = lab.observe(use, "never")
    return lab.finding(count == MOST, count=count, most=MOST)
