"""08.3: a UDP header byte by byte, and the protocols that IP has a number for."""
import random
import socket
import struct

NAMES = ("TCP", "UDP", "ICMP", "SMTP", "DNS", "ARP", "UUCP", "AKP")


def over_udp():
    """One datagram on this machine: the ports of its two sockets, and what came."""
    with socket.socket(type=socket.SOCK_DGRAM) as sender, socket.socket(type=socket.SOCK_DGRAM) as receiver:
        for sock in (sender, receiver):
            sock.bind(("127.0.0.1", 0))
            sock.settimeout(3)
        sender.sendto(b"nihao", receiver.getsockname())
        payload, (_, source) = receiver.recvfrom(100)
        return source, receiver.getsockname()[1], payload


def over_tcp():
    """The same bytes by a connection: what came."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        with socket.create_connection(listener.getsockname(), timeout=3) as client:
            client.sendall(b"nihao")
        with listener.accept()[0] as conn, conn.makefile("rb") as file:
            return file.read()


def read_header(names):
    source, target, payload = over_udp()
    header = names["udp_header"](source, target, payload)
    own = len(header)
    length = int.from_bytes(header[4:6], "big")
    return length, {"own": own, "header": header.hex(" ", 2), "source": str(source), "target": str(target), "udp": payload, "tcp": over_tcp()}


def answer(lab):
    length, seen = lab.observe(read_header, file=lab.path("solution.py"))
    seen.update(udp=repr(seen["udp"]), tcp=repr(seen["tcp"]))
    return lab.answer(length, length=length, **seen)


def headers(names):
    """A datagram that went through the network, and payloads of other lengths."""
    chance = random.Random(83)
    cases = [over_udp(), (5000, 6000, b"nihao"), (1, 65535, b""), (258, 772, b"x" * 300)]
    cases += [(chance.randrange(65536), chance.randrange(65536), b"y" * chance.randrange(1000)) for _ in range(20)]
    return cases, [names["udp_header"](*case) for case in cases]


def short(payload):
    return repr(payload) if len(payload) < 12 else "%d bytes" % len(payload)


def check_header(lab):
    cases, said = lab.observe(headers)
    right = [b"".join(field.to_bytes(2, "big") for field in (source, target, 8 + len(payload), 0)) for source, target, payload in cases]
    if said == right:
        source, target, payload = cases[0]
        return lab.finding(True, count=len(right), source=str(source), target=str(target), payload=short(payload), said=said[0].hex())
    mistake = None
    if said == [struct.pack("!HHHH", source, target, len(payload), 0) for source, target, payload in cases]:
        mistake = "payload-alone"
    elif said == [struct.pack("!HHHH", source, target, 8, 0) for source, target, payload in cases]:
        mistake = "header-alone"
    elif said == [struct.pack("<HHHH", source, target, 8 + len(payload), 0) for source, target, payload in cases]:
        mistake = "little-endian"
    place = next(number for number, header in enumerate(said) if header != right[number])
    source, target, payload = cases[place]
    shown = said[place].hex() if isinstance(said[place], bytes) else str(said[place])
    return lab.finding(
        False, mistake, source=str(source), target=str(target), payload=short(payload), said=shown, expected=right[place].hex()
    )


def numbered(names):
    made_up = "NONE%d" % random.randrange(1000)
    rows = [(name, names["carried_by_ip"](name), hasattr(socket, "IPPROTO_" + name)) for name in NAMES + (made_up,)]
    socket.IPPROTO_TRIAL = 253  # A number for experiments; only who asks the module can know it.
    return rows + [("TRIAL", names["carried_by_ip"]("TRIAL"), True)]


def check_numbers(lab):
    rows = lab.observe(numbered)
    wrong = [row for row in rows if row[1] is not row[2]]
    if not wrong:
        return lab.finding(True, carried=[row[0] for row in rows[:-2] if row[2]], others=[row[0] for row in rows[:-2] if not row[2]])
    by_table = {"ARP", "UUCP", "AKP"} <= {row[0] for row in wrong if row[1]}
    name, said, expected = wrong[0]
    return lab.finding(False, "row-of-the-table" if by_table else None, name=name, said=str(said), expected=str(expected))
