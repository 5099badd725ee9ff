"""09.9: a partner who answers twice before the next text is typed."""
import socket
import sys
import threading
import time

COUNT = 2  # Texts that come in while the keyboard is silent.
LOOKS, PAUSE = 40, 0.05  # so many looks, so many seconds apart, without a move: nothing more will come


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


def standing(besides):
    """Where all threads but this one and `besides` stand: the instruction that is under way in each."""
    passed_over = (threading.get_ident(), besides.ident)
    frames = sys._current_frames()
    return {ident: (id(frame), frame.f_lasti) for ident, frame in frames.items() if ident not in passed_over}


def chat(names):
    """One person who types the second text only when two answers are there, and gives up when all threads wait."""
    sock, partner = udp(6), udp(0.1)
    inbox, got, seen = [], [], {"early": 0, "back_early": False}
    back, over = threading.Event(), threading.Event()

    def texts():
        yield "hi"
        last, same, until = None, 0, time.monotonic() + 5
        while same < LOOKS and time.monotonic() < until and not (len(inbox) >= COUNT and back.is_set()):
            if len(inbox) >= COUNT:
                back.wait(PAUSE)
            else:
                time.sleep(PAUSE)
            now = standing(other)
            same, last = same + 1 if now == last else 0, now
        seen["early"], seen["back_early"] = len(inbox), back.is_set()
        if seen["early"] >= COUNT:
            yield "how are you?"
        else:
            sock.settimeout(0.5)  # What has not come by now does not come.

    def answer_twice():
        for texts in ((b"one", b"two"), (b"three",)):
            while not over.is_set():
                try:
                    got.append(partner.recvfrom(1024)[0].decode())
                except OSError:
                    continue
                for text in texts:
                    partner.sendto(text, sock.getsockname())
                break

    threading.excepthook = lambda args: None
    other = threading.Thread(target=answer_twice, name="partner", daemon=True)
    other.start()
    threads = names["talk"](sock, partner.getsockname(), texts(), inbox, 3)
    back.set()
    threads = list(threads) if isinstance(threads, (list, tuple)) else []
    for thread in threads:
        thread.join(10)
    over.set()
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
