import selectors
import socket
import threading

socket.setdefaulttimeout(5)  # seconds: no socket here waits longer


def handle(conn):
    """Answers each line of a client in capital letters, until it goes."""
    with conn, conn.makefile("rb") as lines:
        for line in lines:
            conn.sendall(line.upper())


def serve(listener, count):
    """Accepts `count` clients and looks after all of them at once; comes back when all have gone."""
    choose = selectors.DefaultSelector()
    choose.register(listener, selectors.EVENT_READ)
    rest, left = {}, count
    while left:
        for key, _ in choose.select():
            if key.fileobj is listener:
                conn, _ = listener.accept()
                rest[conn] = b""
                choose.register(conn, selectors.EVENT_READ)
                if len(rest) == count:
                    choose.unregister(listener)
                continue
            conn = key.fileobj
            data = conn.recv(4096)
            if not data:
                choose.unregister(conn)
                conn.close()
                left -= 1
                continue
            *lines, rest[conn] = (rest[conn] + data).split(b"\n")
            for line in lines:
                conn.sendall((line + b"\n").upper())


if __name__ == "__main__":
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = threading.Thread(target=serve, args=(listener, 2))
    server.start()
    silent, eager = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    eager.sendall(b"hello\n")
    eager.settimeout(1)
    try:
        print("answer:", eager.recv(100))
    except OSError:
        print("no answer while the other one is silent")
        silent.close()
        print("answer now:", eager.recv(100))
    silent.close()
    eager.close()
    server.join()
    listener.close()
