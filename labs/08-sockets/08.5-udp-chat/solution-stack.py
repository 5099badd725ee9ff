import socket
from contextlib import ExitStack

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def chat(script):
    """Carries out (who, to, text), line by line: sent by `who`, then received by `to`.

    Gives for each name what it has heard, as a list of (who wrote it, text).
    """
    with ExitStack() as stack:
        def open_socket():
            sock = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
            sock.bind(("127.0.0.1", 0))
            return sock

        sockets = {name: open_socket() for line in script for name in line[:2] if name}
        ports = {sock.getsockname()[1]: name for name, sock in sockets.items()}
        heard = {name: [] for name in ports.values()}
        for who, to, text in script:
            sockets[who].sendto(text.encode(), sockets[to].getsockname())
            data, (_, port) = sockets[to].recvfrom(1024)
            heard[to].append((ports[port], data.decode()))
        return heard


if __name__ == "__main__":
    script = [("Li", "Wang", "hello"), ("Wang", "Li", "how are you?"), ("Li", "Zhang", "good morning")]
    print(chat(script))
