"""08.6: the check is the other end, over real connections."""
import socket
import threading

QUESTION = b"hello, " * 1000
ANSWER = b"world " * 20000


def listen():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    return listener


def ports(names):
    listener = listen()
    clients = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    held = [listener] + [listener.accept()[0] for _ in clients]
    server_ports = sorted({sock.getsockname()[1] for sock in held})
    return server_ports, [sock.getsockname()[1] for sock in clients]


def answer(lab):
    server_ports, clients = lab.observe(ports, file=lab.path("starter.py"))
    shown = [str(port) for port in server_ports]
    return lab.answer(len(server_ports), count=len(server_ports), ports=shown, clients=[str(port) for port in clients])


def read_all(sock):
    pieces = []
    try:
        while True:
            piece = sock.recv(65536)
            if not piece:
                return b"".join(pieces), True
            pieces.append(piece)
    except OSError:  # Timed out, or the other end was closed with bytes unread.
        return b"".join(pieces), False


def call_server(names):
    """A client of the check talks to the learner's server."""
    got, reads = [], []
    recv = socket.socket.recv
    serving = threading.current_thread()

    def counted(sock, *sizes):
        if threading.current_thread() is serving:
            reads.append(sizes)
        return recv(sock, *sizes)

    def client(sock):
        with sock:
            try:
                for start in range(0, len(QUESTION), 2000):
                    sock.sendall(QUESTION[start : start + 2000])
                sock.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # The server has hung up.
            got.append(read_all(sock)[0])

    socket.setdefaulttimeout(10)
    listener = listen()
    sock = socket.create_connection(listener.getsockname(), timeout=10)
    thread = threading.Thread(target=client, args=(sock,), daemon=True)
    thread.start()
    error = None
    socket.socket.recv = counted
    try:
        names["serve_one"](listener)
    except OSError as problem:
        error = type(problem).__name__
    socket.socket.recv = recv
    listener.close()
    thread.join(10)
    answer = got[0] if got else b""
    return {"got": len(answer), "right": answer == QUESTION.upper(), "error": error, "reads": len(reads)}


def check_serves(lab):
    seen = lab.observe(call_server)
    mistake = None
    if seen["error"] in ("OSError", "BlockingIOError"):
        mistake = "listener-talks"
    elif not seen["right"] and seen["reads"] == 1:
        mistake = "one-recv"
    return lab.finding(seen["right"], mistake, sent=len(QUESTION), got=seen["got"], error=str(seen["error"]))


def call_client(names):
    """The learner's client talks to a server of the check, which answers when it has seen the end, or waited for it."""
    seen = {"sent": b"", "end": False, "called": False}

    def server(listener):
        conn, _ = listener.accept()
        seen["called"] = True
        with conn:
            conn.settimeout(5)
            seen["sent"], seen["end"] = read_all(conn)
            try:
                conn.sendall(ANSWER)
            except OSError:
                pass

    socket.setdefaulttimeout(10)
    listener = listen()
    thread = threading.Thread(target=server, args=(listener,), daemon=True)
    thread.start()
    try:
        answer = names["ask"](listener.getsockname(), QUESTION)
    except OSError as problem:
        answer = type(problem).__name__
    thread.join(10 if seen["called"] else 0.2)
    right = answer == ANSWER and seen["sent"] == QUESTION and seen["end"]
    got = len(answer) if isinstance(answer, bytes) else 0
    return {"sent": len(seen["sent"]), "end": seen["end"], "got": got, "right": right}


def check_asks(lab):
    seen = lab.observe(call_client)
    mistake = "end-is-known" if seen["sent"] == len(QUESTION) and not seen["end"] else None
    return lab.finding(
        seen["right"], mistake, sent=seen["sent"], all=len(QUESTION), end=str(seen["end"]), got=seen["got"], answer=len(ANSWER)
    )
