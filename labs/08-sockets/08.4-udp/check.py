"""08.4: the check is the partner, once as the sender, once as the receiver, once not there at all."""
import socket

MESSAGES = [b"nihao", b"", b"one", b"two, which is longer"]


def udp():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(3)
    return sock


def read(receiver, size):
    try:
        return receiver.recvfrom(size)[0]
    except OSError:
        return None  # Windows, where the datagram is longer than that.


def cut(names):
    receiver, sender = udp(), udp()
    sender.sendto(b"0123456789", receiver.getsockname())
    sender.sendto(b"next", receiver.getsockname())
    first = read(receiver, 4)
    return first, read(receiver, 100)


def answer(lab):
    first, second = lab.observe(cut, file=lab.path("starter.py"))
    return lab.answer(repr(second), first="OSError" if first is None else repr(first), second=repr(second))


def collecting(names):
    sender = udp()
    receiver = names["open_receiver"]()
    if not isinstance(receiver, socket.socket) or receiver.getsockname()[1] == 0:
        return "no bound socket", False
    receiver.settimeout(3)
    for message in MESSAGES:
        sender.sendto(message, receiver.getsockname())
    try:
        got = names["collect"](receiver, len(MESSAGES))
        if not hasattr(got, "__iter__"):
            return type(got).__name__, False
        got = list(got)
    except OSError as error:
        return ("cut" if getattr(error, "winerror", None) == 10040 else type(error).__name__), False
    whole = [item for item in got if isinstance(item, tuple) and len(item) == 2]
    ports = [tuple(item[1]) == sender.getsockname() for item in whole]
    return [item[0] if isinstance(item, tuple) else item for item in got], len(whole) == len(got) and all(ports)


def check_receives(lab):
    got, named = lab.observe(collecting)
    if got == MESSAGES and named:
        return lab.finding(True, sent=len(MESSAGES), got=len(got))
    mistake = None
    if got == "cut" or got == [message[:4] for message in MESSAGES]:
        mistake = "read-in-parts"
    elif got == [MESSAGES[0]]:
        mistake = "empty-is-the-end" if sending_of(lab)["got"] == MESSAGES else "one-stream"
    return lab.finding(False, mistake, sent=str(MESSAGES), got=str(got))


def listed(counts):
    """The numbers as a list, whatever they stand in; a generator has sent nothing yet."""
    if isinstance(counts, (list, tuple)):
        return list(counts)
    return None if counts is None else type(counts).__name__


def sending(names):
    receiver = udp()
    counts = listed(names["send_all"](list(MESSAGES), receiver.getsockname()))
    got = []
    while len(got) < 10:
        receiver.settimeout(3 if len(got) < len(MESSAGES) else 0.2)  # Does one more come?
        try:
            got.append(receiver.recvfrom(1024)[0])
        except OSError:
            break
    return {"counts": counts, "got": got}


def sending_of(lab):
    return lab.observe(sending)


def check_sends(lab):
    seen = sending_of(lab)
    lengths = [len(message) for message in MESSAGES]
    passed = seen["got"] == MESSAGES and seen["counts"] == lengths
    mistake = None
    if seen["got"] == MESSAGES and seen["counts"] == [0] * len(MESSAGES):
        mistake = "waits-for-receipt"
    return lab.finding(passed, mistake, counts=str(seen["counts"]), got=str(seen["got"]), lengths=str(lengths), expected=str(MESSAGES))


def to_nobody(names):
    gone = udp()
    address = gone.getsockname()
    gone.close()
    try:
        return listed(names["send_all"]([b"nihao"], address))
    except OSError as error:
        return type(error).__name__


def check_nobody(lab):
    counts = lab.observe(to_nobody)
    said = [str(count) for count in counts] if isinstance(counts, list) and counts else str(counts)
    return lab.finding(counts == [5], counts=said, expected=5)
