import socket

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


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
    """逐句执行 (who, to, text)：由 `who` 发送，再由 `to` 接收。

    返回每个名字听到的话：（谁写的，内容）的列表。
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
    script = [("Li", "Wang", "你好"), ("Wang", "Li", "你好吗？"), ("Li", "Zhang", "早上好")]
    print(chat(script))
