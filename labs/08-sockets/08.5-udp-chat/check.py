"""08.5: what each of the chat's names has heard, and the sockets and datagrams that it took."""
import socket

SCRIPT = [("a", "b", "hello"), ("b", "a", "\u4f60\u597d"), ("c", "a", "may I?"), ("a", "c", "yes"), ("a", "b", "bye"), ("b", "c", "hello")]
SENT, GOT = ("send", "sendto"), ("recv", "recvfrom")


def talk(names, script):
    return names["chat"](list(script))


def traffic(lab):
    run = lab.watch("sockets", look=talk, arguments=[SCRIPT])
    sends = [event for event in run.of("sockets", *SENT) if "result" in event.data]
    gets = [event for event in run.of("sockets", *GOT) if "result" in event.data]
    used = {event.data["socket"] for event in sends + gets}
    return run.value, sends, used


def write_uninvited(names):
    """A third socket sends to one of two that have been exchanging datagrams."""
    socks = {}
    for name in ("Li", "Wang", "Zhang"):
        socks[name] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        socks[name].bind(("127.0.0.1", 0))
        socks[name].settimeout(3)
    before = 0
    for who, to in (("Li", "Wang"), ("Wang", "Li")) * 2:
        socks[who].sendto(b"hello", socks[to].getsockname())
        socks[to].recvfrom(1024)
        before += 1
    try:
        socks["Zhang"].sendto(b"me too", socks["Wang"].getsockname())
    except OSError:
        return "error", None, None, before
    try:
        data, address = socks["Wang"].recvfrom(1024)
    except OSError:
        return "ignored", None, None, before
    writer = next(name for name, sock in socks.items() if sock.getsockname() == address)
    return writer.lower(), data.decode(), writer, before


def answer(lab):
    value, text, name, before = lab.observe(write_uninvited, file=lab.path("starter.py"))
    return lab.answer(value, text=str(text), name=str(name), before=before)


def expected(name):
    return [(who, text) for who, to, text in SCRIPT if to == name]


def check_heard(lab):
    heard, _, _ = traffic(lab)
    if not isinstance(heard, dict):
        return lab.finding(False, name="a", said=str(heard), expected=str(expected("a")))
    wrong = next((name for name in "abc" if heard.get(name) != expected(name)), None)
    if wrong is None:
        return lab.finding(True, count=len(SCRIPT))
    said = heard.get(wrong)
    all_lines = [(who, text) for who, _, text in SCRIPT]
    mistake = "everybody-hears" if all(heard.get(name) == all_lines for name in "abc") else None
    return lab.finding(False, mistake, name=wrong, said=str(said), expected=str(expected(wrong)))


def talk_otherwise(names):
    """The third datagram leaves from the second one's socket, and the fourth has the first one's bytes."""
    sent = []
    methods = {"sendto": socket.socket.sendto, "send": socket.socket.send}

    def send(name, sock, data, rest):
        sent.append((sock, data))
        if len(sent) == 3:
            sock = sent[1][0]
        elif len(sent) == 4:
            data = sent[0][1]
        return methods[name](sock, data, *rest)

    socket.socket.sendto = lambda sock, data, *rest: send("sendto", sock, data, rest)
    socket.socket.send = lambda sock, data, *rest: send("send", sock, data, rest)
    try:
        return names["chat"](list(SCRIPT))
    except OSError as error:
        return type(error).__name__


def check_from_address(lab):
    heard = lab.observe(talk_otherwise)
    came = [("b", "a", SCRIPT[2][2]), ("a", "c", SCRIPT[0][2])]
    missed = None
    for writer, name, text in came:
        said = heard.get(name) if isinstance(heard, dict) else heard
        if not isinstance(said, list) or (writer, text) not in said:
            missed = missed or {"name": name, "said": str(said), "writer": writer, "text": text}
    if missed:
        return lab.finding(False, **missed)
    return lab.finding(True, count=len(came))


def check_one_socket(lab):
    heard, sends, used = traffic(lab)
    right = isinstance(heard, dict) and all(heard.get(name) == expected(name) for name in "abc")
    mistake = "socket-per-direction" if right and len(used) > 3 else None
    passed = right and len(used) == 3 and len(sends) == len(SCRIPT)
    return lab.finding(passed, mistake, sockets=len(used), names=3, sends=len(sends), count=len(SCRIPT))
