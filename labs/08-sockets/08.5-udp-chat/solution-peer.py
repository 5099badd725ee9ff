import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


class Peer:
    def __init__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.bind(("127.0.0.1", 0))
        self.address = self.sock.getsockname()
        self.heard = []

    def say(self, text, to):
        self.sock.sendto(text.encode("utf-8"), to.address)

    def hear(self, peers):
        data, address = self.sock.recvfrom(65536)
        writer = next(name for name, peer in peers.items() if peer.address == address)
        self.heard.append((writer, data.decode("utf-8")))


def chat(script):
    """Carries out (who, to, text), line by line: sent by `who`, then received by `to`.

    Gives for each name what it has heard, as a list of (who wrote it, text).
    """
    peers = {}
    for who, to, text in script:
        for name in (who, to):
            if name not in peers:
                peers[name] = Peer()
        peers[who].say(text, peers[to])
        peers[to].hear(peers)
    for peer in peers.values():
        peer.sock.close()
    return {name: peer.heard for name, peer in peers.items()}


if __name__ == "__main__":
    script = [("Li", "Wang", "hello"), ("Wang", "Li", "how are you?"), ("Li", "Zhang", "good morning")]
    print(chat(script))
