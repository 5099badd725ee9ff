"""09.9: a partner who answers twice before the next text is typed."""
import socket
import threading
import time

COUNT = 2  # Texts that come in while the keyboard is silent.


def udp(seconds):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(seconds)
    return sock


def send_meanwhile(names):
    """sendto on a socket while another thread waits in its recvfrom."""
    sock, partner = udp(10), udp(10)
    got = []
    thread = threading.Thread(target=lambda: got.append(sock.recvfrom(1024)[0]), daemon=True)
    thread.start()
    thread.join(0.2)
    try:
        sent = sock.sendto(b"hello", partner.getsockname())
    except OSError as error:
        return {"value": "error", "sent": type(error).__name__, "waiting": "-", "received": "-", "answer": "-"}
    waiting = not got and thread.is_alive()
    received = partner.recvfrom(1024)[0]
    partner.sendto(b"welcome", sock.getsockname())
    thread.join(10)
    value = "at-once" if waiting and received == b"hello" else "own"
    shown = {"sent": str(sent), "waiting": str(waiting), "received": str(received), "answer": str(got[0] if got else None)}
    return dict(shown, value=value)


def answer(lab):
    seen = lab.observe(send_meanwhile, file=lab.path("starter.py"))
    return lab.answer(seen.pop("value"), **seen)


def chat(names):
    """One person who types the second text only when two answers are there, and gives up after a while."""
    sock, partner = udp(6), udp(10)
    inbox, got, seen = [], [], {"early": 0, "back_early": False}
    back = threading.Event()

    def texts():
        yield "hi"
        until = time.monotonic() + 5
        while time.monotonic() < until and not (len(inbox) >= COUNT and back.is_set()):
            time.sleep(0.005)
        seen["early"], seen["back_early"] = len(inbox), back.is_set()
        if seen["early"] >= COUNT:
            yield "how are you?"

    def answer_twice():
        try:
            got.append(partner.recvfrom(1024)[0].decode())
            for text in (b"one", b"two"):
                partner.sendto(text, sock.getsockname())
            got.append(partner.recvfrom(1024)[0].decode())
            partner.sendto(b"three", sock.getsockname())
        except OSError:
            pass

    threading.excepthook = lambda args: None
    other = threading.Thread(target=answer_twice, name="partner", daemon=True)
    other.start()
    threads = names["talk"](sock, partner.getsockname(), texts(), inbox, 3)
    back.set()
    threads = list(threads) if isinstance(threads, (list, tuple)) else []
    for thread in threads:
        thread.join(10)
    partner.settimeout(0.1)
    if threads or got:
        other.join(10)
    lanes = [thread.name for thread in threads]
    return dict(seen, inbox=inbox, got=got, threads=lanes)


def check_meanwhile(lab):
    run = lab.watch("sockets", look=chat)
    seen = run.value
    passed = seen["early"] == COUNT and seen["inbox"] == ["one", "two", "three"] and seen["got"] == ["hi", "how are you?"]
    passed = passed and seen["back_early"]
    mistake = None
    if not passed and seen["got"][:1] == ["hi"]:
        if not seen["back_early"]:
            mistake = "waits-at-once"
        elif seen["early"] == 1:
            mistake = "by-turns"
        elif seen["early"] == 0:
            mistake = "writes-then-reads"
    told = {"early": seen["early"], "count": COUNT, "inbox": str(seen["inbox"]), "got": str(seen["got"])}
    return lab.finding(passed, mistake, **told)


def check_lanes(lab):
    run = lab.watch("sockets", look=chat)
    own = [event for event in run.of("sockets") if event.thread != "partner"]
    sending = {event.thread for event in own if event.name in ("send", "sendto")}
    receiving = {event.thread for event in own if event.name in ("recv", "recvfrom")}
    lanes = set(run.value["threads"])
    passed = len(sending) == len(receiving) == 1 and sending | receiving == lanes and len(lanes) == 2
    passed = passed and run.value["inbox"] == ["one", "two", "three"]
    return lab.finding(passed, sending=sorted(sending) or ["-"], receiving=sorted(receiving) or ["-"], threads=len(lanes))
