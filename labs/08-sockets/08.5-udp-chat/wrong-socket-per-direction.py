import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def chat(script):
    """Carries out (who, to, text), line by line: sent by `who`, then received by `to`.

    Gives for each name what it has heard, as a list of (who wrote it, text).
    """
    names = sorted({name for who, to, _ in script for name in (who, to)})
    receiving, sending = {}, {}
    for name in names:
        for sockets in (receiving, sending):
            sockets[name] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            sockets[name].bind(("127.0.0.1", 0))
    writers = {sock.getsockname(): name for name, sock in sending.items()}
    heard = {name: [] for name in names}
    for who, to, text in script:
        sending[who].sendto(text.encode(), receiving[to].getsockname())
        data, address = receiving[to].recvfrom(1024)
        heard[to].append((writers[address], data.decode()))
    return heard


if __name__ == "__main__":
    script = [("Li", "Wang", "hello"), ("Wang", "Li", "how are you?"), ("Li", "Zhang", "good morning")]
    print(chat(script))
