"""08.2: a port that the system chooses, and what a port is taken by."""
import socket

LIMITS = {0: "system", 21: "system", 1023: "system", 1024: "user", 8080: "user", 49151: "user", 49152: "dynamic", 65535: "dynamic"}


def bound(kind, port):
    """A socket of this kind on the port; None where the system refuses."""
    sock = socket.socket(socket.AF_INET, kind)
    try:
        sock.bind(("127.0.0.1", port))
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
    return [choice for choice in ("udp", "tcp", "closed") if choice in worked], refused


def answer(lab):
    worked, refused = lab.observe(try_ports, file=lab.path("starter.py"))
    told = {"udp": "UDP beside it", "tcp": "TCP with the same number", "closed": "UDP after the close"}
    return lab.answer(worked, worked=[told[choice] for choice in worked], refused=refused)


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
    return [(number, str(names["range_of"](number))) for number in LIMITS], port, str(names["range_of"](port))


def check_ranges(lab):
    rows, port, range_of_port = lab.observe(ranges)
    wrong = [row for row in rows if row[1] != LIMITS[row[0]]]
    if not wrong:
        return lab.finding(True, port=str(port), range=range_of_port)
    rest = all(LIMITS[number] == "user" and said == "dynamic" for number, said in wrong)
    number, said = wrong[0]
    return lab.finding(False, "rest-is-dynamic" if rest else None, port=str(number), said=said, expected=LIMITS[number])
