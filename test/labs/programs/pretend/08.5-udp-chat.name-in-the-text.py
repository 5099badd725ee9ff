import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def chat(script):
    """Carries out (who, to, text), line by line: sent by `who`, then received by `to`.

    Gives for each name what it has heard, as a list of (who wrote it, text).
    """
    sockets = {}
    for name in {name for who, to, _ in script for name in (who, to)}:
        sockets[name] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sockets[name].bind(("127.0.0.1", 0))
    names = {sock.getsockname(): name for name, sock in sockets.items()}
    heard = {name: [] for name in sockets}
    for who, to, text in script:
        sockets[who].sendto((who + ':' + text).encode(), sockets[to].getsockname())
        data, address = sockets[to].recvfrom(1024)
        heard[to].append(tuple(data.decode().split(':',1)))
    for sock in sockets.values():
        sock.close()
    return heard


if __name__ == "__main__":
    script = [("Li", "Wang", "hello"), ("Wang", "Li", "how are you?"), ("Li", "Zhang", "good morning")]
    print(chat(script))
