"""08 challenge: real clients in the learner's room."""
import socket
import sys
import threading
import time

NAMES = ("first", "second", "third")
LOOKS, PAUSE = 40, 0.05  # so many looks, so many seconds apart, without a move: nothing more will come


def standing():
    """Where all threads but this one stand: the instruction that is under way in each."""
    frames = sys._current_frames()
    return {ident: (id(frame), frame.f_lasti) for ident, frame in frames.items() if ident != threading.get_ident()}


class Client(object):
    def __init__(self, address, seconds):
        self.sock = socket.create_connection(address, timeout=seconds)
        self.seconds = seconds
        self.rest = b""

    def say(self, text):
        self.sock.sendall(text.encode("utf-8"))

    def hear(self):
        """The next line; None where none comes: in time, or while all threads of the room wait."""
        self.sock.settimeout(PAUSE)
        last, same, until = None, 0, time.monotonic() + self.seconds
        while b"\n" not in self.rest:
            try:
                data = self.sock.recv(1024)
            except socket.timeout:
                now = standing()
                same, last = same + 1 if now == last else 0, now
                if same < LOOKS and time.monotonic() < until:
                    continue
                return None
            except OSError:
                return None
            if not data:
                return None
            self.rest += data
        line, _, self.rest = self.rest.partition(b"\n")
        return line.decode("utf-8", "replace")


def enter(names, count):
    socket.setdefaulttimeout(10)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    server = threading.Thread(target=names["room"], args=(listener, count), daemon=True)
    server.start()
    server.join(0.05)
    seconds = 6 if server.is_alive() else 0.2
    return [Client(listener.getsockname(), seconds) for _ in range(count)], server, listener


def go_politely(client):
    """Ends its half and waits until the server has noticed, which closes the other half then."""
    client.sock.shutdown(socket.SHUT_WR)
    client.seconds = 3
    client.hear()
    client.sock.close()


def leave(clients, server):
    for client in clients:
        client.sock.close()
    server.join(6)
    return not server.is_alive()


def talk_in_four(names):
    """How many lines the server sends for three lines of one of four people."""
    clients, server, _ = enter(names, 4)
    clients[0].say("one\ntwo\nthree\n")
    heard = [client.hear() for client in clients[1:] for _ in range(3)]
    leave(clients, server)
    return len([line for line in heard if line is not None])


def answer(lab):
    sends = lab.observe(talk_in_four, file=lab.path("solution.py"))
    return lab.answer(sends, sends=sends, others=sends // 3)


def talk(names):
    """What each hears until the first that is not as it should be."""
    clients, server, _ = enter(names, 3)
    first, second, third = clients
    rows = []

    def hear(number, *expected):
        for line in expected:
            if all(row[1] == row[2] for row in rows):
                rows.append((NAMES[number], clients[number].hear(), line))

    third.say("hello\nhel")
    hear(0, "hello")
    hear(1, "hello")
    second.say("\u4f60\u597d\n")
    hear(0, "\u4f60\u597d")
    hear(2, "\u4f60\u597d")
    third.say("lo again\nbye\n")
    hear(0, "hello again", "bye")
    hear(1, "hello again", "bye")
    first.say("over\n")
    hear(1, "over")
    hear(2, "over")
    leave(clients, server)
    return rows


def check_lines(lab):
    rows = lab.observe(talk)
    wrong = next((row for row in rows if row[1] != row[2]), None)
    if wrong is None:
        return lab.finding(True)
    name, said, expected = wrong
    mistake = None
    if said == "hel\u4f60\u597d" or (said or "").startswith("hel\u4f60"):
        mistake = "recv-is-a-line"
    elif (name, said) == ("second", "\u4f60\u597d") or (name, said) == ("third", "hello"):
        mistake = "echoes"
    elif said is None and lab.observe(talk_in_order):
        mistake = "one-after-the-other"
    return lab.finding(False, mistake, name=name, said=repr(said), expected=repr(expected))


def talk_in_order(names):
    """Whether the room works where each one speaks and leaves before the next."""
    clients, server, _ = enter(names, 2)
    clients[0].say("one\n")
    heard = clients[1].hear()
    leave(clients, server)
    return heard == "one"


def go(names):
    clients, server, _ = enter(names, 3)
    first, second, third = clients
    second.say("bye\n")
    heard = [first.hear()]
    if heard != [None]:
        heard.append(third.hear())
        go_politely(second)
    for number in range(3):
        if None not in heard:
            first.say("still here %d\n" % number)
            heard.append(third.hear())
    return heard, leave([first, third], server)


def check_leaving(lab):
    heard, back = lab.observe(go)
    expected = ["bye", "bye"] + ["still here %d" % number for number in range(3)]
    return lab.finding(heard == expected and back, said=str(heard), expected=str(expected), back=str(back))
