"""08.2: a port that the system chooses, and what a port is taken by."""
import random
import socket

LIMITS = (0, 21, 1023, 1024, 8080, 49151, 49152, 65535)


def bound(kind, port, address="127.0.0.1"):
    """A socket of this kind on the port; None where the system refuses."""
    sock = socket.socket(socket.AF_INET, kind)
    try:
        sock.bind((address, port))
    except OSError:
        sock.close()
        return None
    return sock


def try_ports(names):
    """What can be bound beside a UDP socket. Other programs take ports, too: so with several numbers."""
    worked, refused = set(), None
    for _ in range(20):
        first = bound(socket.SOCK_DGRAM, 0)
        port = first.getsockname()[1]
        for choice, kind in (("udp", socket.SOCK_DGRAM), ("tcp", socket.SOCK_STREAM)):
            other = bound(kind, port)
            if other is not None:
                worked.add(choice)
                other.close()
            elif choice == "udp":
                refused = "OSError"
        first.close()
        other = bound(socket.SOCK_DGRAM, port)
        if other is not None:
            worked.add("closed")
            other.close()
    worked = [choice for choice in ("udp", "tcp", "closed") if choice in worked]
    return {"worked": worked, "refused": refused, "other": other_address(), "sending": send_unbound()}


def other_address():
    """Whether a port that is taken on 127.0.0.1 is free on 127.0.0.2, which not each machine has."""
    for _ in range(20):
        with bound(socket.SOCK_DGRAM, 0) as first:
            other = bound(socket.SOCK_DGRAM, first.getsockname()[1], "127.0.0.2")
        if other is not None:
            other.close()
            return "succeeded"
    trial = bound(socket.SOCK_DGRAM, 0, "127.0.0.2")
    if trial is None:
        return "there is no 127.0.0.2 here"
    trial.close()
    return "failed"


def send_unbound():
    """The port of a socket that nobody has bound, before its first send and after it."""
    with bound(socket.SOCK_DGRAM, 0) as receiver, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        try:
            before = str(sender.getsockname()[1])
        except OSError:  # Windows
            before = "OSError"
        sender.sendto(b"", receiver.getsockname())
        return before, str(sender.getsockname()[1])


def answer(lab):
    seen = lab.observe(try_ports, file=lab.path("starter.py"))
    told = {"udp": "UDP beside it", "tcp": "TCP with the same number", "closed": "UDP after the close"}
    before, after = seen["sending"]
    worked = [told[choice] for choice in seen["worked"]]
    return lab.answer(seen["worked"], worked=worked, refused=seen["refused"], other=seen["other"], before=before, after=after)


def use_desks(names):
    """Two desks at once, and what arrives at the ports that they name."""
    rows = []
    desks = []
    for number in range(2):
        try:
            desks.append(names["open_desk"]())
        except OSError:
            return {"rows": rows, "second": "OSError"}
        sock, port = desks[-1] if isinstance(desks[-1], tuple) else (None, None)
        if not isinstance(sock, socket.socket):
            return {"rows": rows, "second": None, "value": None if desks[-1] is None else type(desks[-1]).__name__}
        sock.settimeout(3)
        got = None
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(b"mail %d" % number, ("127.0.0.1", port))
            got = sock.recv(100).decode()
        except (OSError, OverflowError, TypeError):
            pass
        rows.append({"bound": "%s:%d" % sock.getsockname(), "said": port, "got": got})
    return {"rows": rows, "second": None}


def check_own_port(lab):
    seen = lab.observe(use_desks)
    rows = seen["rows"]
    good = [row for number, row in enumerate(rows) if row["got"] == "mail %d" % number and row["bound"] == "127.0.0.1:%s" % row["said"]]
    if len(good) == 2:
        return lab.finding(True, first=str(rows[0]["said"]), second=str(rows[1]["said"]))
    if seen["second"] == "OSError":
        return lab.finding(False, "fixed-number", bound="OSError", said="-", got="-")
    row = next((row for row in rows if row not in good), {"bound": "-", "said": seen.get("value"), "got": None})
    mistake = "zero-is-a-port" if row["said"] == 0 else None
    return lab.finding(False, mistake, **{name: str(value) for name, value in row.items()})


def ranges(names):
    sock = bound(socket.SOCK_DGRAM, 0)
    port = sock.getsockname()[1]
    sock.close()
    numbers = list(LIMITS) + [port] + random.sample(range(65536), 30)
    return [(number, str(names["range_of"](number))) for number in numbers], port


def true_range(port):
    return "system" if port < 1024 else "user" if port < 49152 else "dynamic"


def check_ranges(lab):
    rows, port = lab.observe(ranges)
    wrong = [row for row in rows if row[1] != true_range(row[0])]
    if not wrong:
        return lab.finding(True, port=str(port), range=true_range(port))
    rest = all(true_range(number) == "user" and said == "dynamic" for number, said in wrong)
    number, said = wrong[0]
    return lab.finding(False, "rest-is-dynamic" if rest else None, port=str(number), said=said, expected=true_range(number))
