"""08.8: three real clients, of whom the last one speaks first."""
import socket
import threading

ORDER = (2, 0, 1)


def listen():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    return listener


def hear(client, seconds):
    client.settimeout(seconds)
    try:
        return client.recv(100).decode()
    except OSError:
        return "nothing"


def sequential(names):
    """One after the other: what the second client sees while the first one is silent, and afterwards."""
    listener = listen()
    socket.setdefaulttimeout(10)
    server = threading.Thread(target=names["serve"], args=(listener, 2), daemon=True)
    server.start()
    silent = socket.create_connection(listener.getsockname())
    try:
        second = socket.create_connection(listener.getsockname(), timeout=5)
    except ConnectionRefusedError:
        return "refused", "refused", "-", "-"
    except OSError:
        return "blocked", "timed out", "-", "-"
    second.sendall(b"hello\n")
    before = hear(second, 0.5)
    silent.close()
    after = hear(second, 10)
    second.close()
    return "waits" if before == "nothing" else "served", "succeeded", before, after.strip()


def answer(lab):
    value, connect, before, after = lab.observe(sequential, file=lab.path("starter.py"))
    return lab.answer(value, connect=connect, before=before.strip(), after=after)


def serve_three(names):
    """Three clients at once. Writes down in which thread each was looked after, and when that was over."""
    handle, lanes, over = names["handle"], [], []
    events = {"back": False, "done_before": None}

    def watched(conn):
        lanes.append(threading.current_thread().name)
        handle(conn)
        over.append(conn)

    def serve():
        names["serve"](listener, len(ORDER))
        events["back"], events["done_before"] = True, len(over)

    names["serve"].__globals__["handle"] = watched
    socket.setdefaulttimeout(10)
    listener = listen()
    server = threading.Thread(target=serve, daemon=True, name="serving")
    server.start()
    clients = [socket.create_connection(listener.getsockname()) for _ in ORDER]
    answers = []
    for number in ORDER:
        clients[number].sendall(b"client %d\n" % number)
        answers.append(hear(clients[number], 6).strip())
        if answers[-1] == "nothing":
            break
    server.join(0.7)  # One that comes back early does it now, while its clients are still there.
    early = events["back"]
    for client in clients:
        client.close()
    server.join(10)
    return {"answers": answers, "lanes": lanes, "early": early, "back": events["back"], "over": events["done_before"]}


def all_answered(seen):
    return seen["answers"] == ["CLIENT %d" % number for number in ORDER]


def check_served(lab):
    run = lab.watch("threads", look=serve_three)
    seen = run.value
    if all_answered(seen):
        return lab.finding(True, count=len(ORDER), order=[str(number) for number in ORDER])
    mistake = None
    if len(run.of("threads", "start")) > 1:  # One of them is the check's own.
        mistake = "calls-the-target" if set(seen["lanes"]) == {"serving"} else "start-then-join"
    return lab.finding(False, mistake, count=len(ORDER), silent=str(ORDER[0]), said=seen["answers"][0])


def check_comes_back(lab):
    seen = lab.watch("threads", look=serve_three).value
    over = len(ORDER) if not seen["lanes"] and not seen["early"] else seen["over"] or 0  # It need not use handle.
    passed = all_answered(seen) and not seen["early"] and seen["back"] and over == len(ORDER)
    mistake = "leaves-them-alone" if all_answered(seen) and seen["early"] else None
    threads, right = len(set(seen["lanes"])), str(all_answered(seen))
    return lab.finding(passed, mistake, count=len(ORDER), threads=threads, back=str(seen["back"]), busy=len(ORDER) - over, right=right)
