"""08.7: frames over real connections, in pieces of which each is sent when the one before has been read."""
import select
import socket
import struct
import threading
import time

TEXTS = ["ab", "", "x" * 9000, "\u4f60\u597d", "end"]


def connect():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        one = socket.create_connection(listener.getsockname())
        return one, listener.accept()[0]


def framed(text):
    payload = text.encode("utf-8")
    return struct.pack("!I", len(payload)) + payload


def send_on(names):
    """What send gives when the other side has closed."""
    one, other = connect()
    other.close()
    one.recv(1)
    gave, error = [], None
    for _ in range(200):
        try:
            gave.append(one.send(b"x"))
        except OSError as problem:
            error = type(problem).__name__
            break
        time.sleep(0.01)
    return gave[:1], error, len(gave)


def fill(names):
    """How many bytes the system takes for a partner who reads nothing."""
    one, _other = connect()
    one.setblocking(False)
    taken = 0
    while taken < 2**28:
        try:
            taken += one.send(b"x" * 65536)
        except BlockingIOError:
            return taken
    return taken


def answer(lab):
    file = lab.path("starter.py")
    first, error, _ = lab.observe(send_on, file=file)
    taken = lab.observe(fill, file=file)
    value = "never" if error is None else "later" if first else "first"
    return lab.answer(value, first=str(first[0] if first else "-"), error=str(error), kilobytes=taken // 1024)


def make_frames(names):
    return [names["frame"](text) for text in TEXTS]


def check_frames(lab):
    said = lab.observe(make_frames)
    right = [framed(text) for text in TEXTS]
    if said == right:
        return lab.finding(True, count=len(TEXTS), text=repr(TEXTS[0]), said=str(said[0]))
    characters = said == [struct.pack("!I", len(text)) + text.encode("utf-8") for text in TEXTS]
    place = next(number for number, one in enumerate(said) if one != right[number])
    mistake = "counts-characters" if characters else None
    return lab.finding(False, mistake, text=repr(TEXTS[place]), said=str(said[place]), expected=str(right[place]))


def shorten(got):
    return ["%s characters" % format(len(one), ",") if isinstance(one, str) and len(one) > 11 else shown(one) for one in got]


def shown(one):
    return name_of(one) if isinstance(one, Exception) else repr(one)


def name_of(error):
    return "struct.error" if isinstance(error, struct.error) else type(error).__name__


def read_all(names, reader, count):
    got = []
    for _ in range(count):
        try:
            text = names["read_frame"](reader)
        except (OSError, struct.error, UnicodeDecodeError, TypeError) as error:
            got.append(error)
            break
        got.append(text)
        if text is None:
            break
    return got


def in_pieces(names):
    """Each frame in pieces; a piece is sent when the one before has been taken."""
    writer, reader = connect()
    reader.settimeout(6)
    pieces = []
    for text in TEXTS:
        data = framed(text)
        pieces += [data[:1], data[1:4], data[4 : len(data) // 2 + 4], data[len(data) // 2 + 4 :]]
    pieces = [piece for piece in pieces if piece]

    def write():
        try:
            for piece in pieces:
                until = time.monotonic() + 1
                while select.select([reader], [], [], 0)[0] and time.monotonic() < until:
                    time.sleep(0.001)
                writer.sendall(piece)
        except (OSError, ValueError):
            pass  # The reader has given up.
        writer.close()

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    got = read_all(names, reader, len(TEXTS))
    reader.close()
    thread.join(6)
    return got == TEXTS, shorten(got), len(pieces)


def at_once(names):
    writer, reader = connect()
    reader.settimeout(6)
    writer.sendall(framed("one") + framed("two"))
    writer.close()
    return [name_of(one) if isinstance(one, Exception) else one for one in read_all(names, reader, 3)]


def check_pieces(lab):
    right, said, pieces = lab.observe(in_pieces)
    lengths = [len(text.encode("utf-8")) for text in TEXTS]
    works_whole = lab.observe(at_once) == ["one", "two", None]
    mistake = "one-recv-each" if works_whole and not right else None
    return lab.finding(right, mistake, pieces=pieces, lengths=lengths, said=said)


def check_together(lab):
    said = lab.observe(at_once)
    right = lab.observe(in_pieces)[0]
    mistake = "reads-over" if said and said[0] not in ("one", None) else None
    expected = ["one", "two", None]
    return lab.finding(said == expected and right, mistake, said=str(said), end=str(said[-1]), expected=str(expected), right=str(right))
