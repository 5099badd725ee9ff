"""08.1: classes by the first bits, and addresses that the system lets one bind."""
import ipaddress
import random
import socket

FOREIGN = "192.0.2.1"  # Set aside for documentation: no machine has it.


def class_of(address):
    """By the number of ones at the beginning."""
    bits = format(int(address.split(".")[0]), "08b")
    return "ABCDE"[min(bits.find("0") if "0" in bits else 8, 4)], bits


def addresses():
    chance = random.Random(81)
    made = ["0.0.0.0", "10.0.0.1", "127.0.0.1", "128.0.0.1", "172.16.0.1", "191.255.0.1", "192.168.0.1", "223.1.1.1", "224.0.0.1"]
    made += ["239.1.1.1", "240.0.0.1", "255.255.255.255"]
    return made + [".".join(str(chance.randrange(256)) for _ in range(4)) for _ in range(200)]


def count_classes(names):
    said = [names["ip_class"]("%d.0.0.1" % first) for first in range(256)]
    return {name: said.count(name) for name in "ABCDE"}, said[127]


def answer(lab):
    counts, loopback = lab.observe(count_classes, file=lab.path("solution.py"))
    return lab.answer(counts["A"], loopback=loopback, **counts)


def compare(names):
    return [(address, str(names["ip_class"](address))) for address in addresses()]


def check_classes(lab):
    wrong = [row for row in lab.observe(compare) if row[1] != class_of(row[0])[0]]
    if not wrong:
        return lab.finding(True, count=len(addresses()))
    special = all(ipaddress.IPv4Address(address).is_private for address, _ in wrong)
    even = all(said == "ABCDE"[int(address.split(".")[0]) // 52] for address, said in wrong)
    mistake = "special-is-no-class" if special else "split-evenly" if even else None
    address, said = wrong[0]
    expected, bits = class_of(address)
    return lab.finding(False, mistake, address=address, said=said, expected=expected, bits=bits)


def can_bind(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind((address, 0))
        except OSError:
            return False
    return True


def ask(names, address):
    """What is_mine says, what is so, and how often it tried to bind."""
    tried = []
    bind = socket.socket.bind
    expected = can_bind(address)

    def counted(sock, to):
        tried.append(to[0])
        return bind(sock, to)

    socket.socket.bind = counted
    try:
        said = names["is_mine"](address)
    finally:
        socket.socket.bind = bind
    return {"address": address, "said": said, "expected": expected, "binds": tried.count(address)}


def ask_all(names):
    return [ask(names, address) for address in ("127.0.0.1", FOREIGN, "127.0.0.2", "127.1.2.3")]


def check_mine(lab):
    rows = lab.observe(ask_all)
    wrong = next((row for row in rows if row["said"] is not row["expected"] or not row["binds"]), None)
    if wrong is None:
        mine = [row["address"] for row in rows if row["said"]]
        return lab.finding(True, mine=mine, foreign=FOREIGN)
    never = not any(row["binds"] for row in rows) and rows[0]["said"] is True and rows[2]["said"] is False
    return lab.finding(False, "one-address" if never else None, **{name: str(value) for name, value in wrong.items()})
