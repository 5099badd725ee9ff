"""08.3: a UDP header byte by byte, and the protocols that IP has a number for."""
import random
import socket
import struct

NAMES = ("TCP", "UDP", "ICMP", "SMTP", "DNS", "ARP", "UUCP", "AKP")


def read_header(names):
    header = names["udp_header"](5000, 6000, b"nihao")
    return int.from_bytes(header[4:6], "big"), len(header), header.hex(" ", 2)


def answer(lab):
    length, own, header = lab.observe(read_header, file=lab.path("solution.py"))
    return lab.answer(length, length=length, own=own, header=header)


def cases():
    chance = random.Random(83)
    made = [(5000, 6000, b"nihao"), (1, 65535, b""), (258, 772, b"x" * 300)]
    return made + [(chance.randrange(65536), chance.randrange(65536), b"y" * chance.randrange(1000)) for _ in range(20)]


def headers(names):
    return [names["udp_header"](*case) for case in cases()]


def short(payload):
    return repr(payload) if len(payload) < 12 else "%d bytes" % len(payload)


def check_header(lab):
    said = lab.observe(headers)
    right = [b"".join(field.to_bytes(2, "big") for field in (source, target, 8 + len(payload), 0)) for source, target, payload in cases()]
    if said == right:
        return lab.finding(True, count=len(right), payload=short(cases()[0][2]), said=said[0].hex())
    mistake = None
    if said == [struct.pack("!HHHH", source, target, len(payload), 0) for source, target, payload in cases()]:
        mistake = "payload-alone"
    elif said == [struct.pack("!HHHH", source, target, 8, 0) for source, target, payload in cases()]:
        mistake = "header-alone"
    elif said == [struct.pack("<HHHH", source, target, 8 + len(payload), 0) for source, target, payload in cases()]:
        mistake = "little-endian"
    place = next(number for number, header in enumerate(said) if header != right[number])
    source, target, payload = cases()[place]
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
