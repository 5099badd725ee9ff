import socket
import threading

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


class Sender(threading.Thread):
    def __init__(self, sock, to, texts):
        super().__init__()
        self.sock, self.to, self.texts = sock, to, texts

    def run(self):
        for text in self.texts:
            self.sock.sendto(text.encode("utf-8"), self.to)


class Receiver(threading.Thread):
    def __init__(self, sock, inbox, count):
        super().__init__()
        self.sock, self.inbox, self.left = sock, inbox, count

    def run(self):
        while self.left:
            self.inbox.append(self.sock.recvfrom(65536)[0].decode("utf-8"))
            self.left -= 1


def talk(sock, to, texts, inbox, count):
    """把 texts 发到地址 `to`，同时把收到的 `count` 条放进 inbox。

    返回做这件事的两个已启动的线程。
    """
    rx, tx = Receiver(sock, inbox, count), Sender(sock, to, texts)
    rx.start()
    tx.start()
    return rx, tx


if __name__ == "__main__":
    socks = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
    for sock in socks:
        sock.bind(("127.0.0.1", 0))
    li, wang = [sock.getsockname() for sock in socks]
    inboxes = [], []
    threads = []
    threads += talk(socks[0], wang, ["嗨", "你好吗？"], inboxes[0], 1) or []
    threads += talk(socks[1], li, ["你好"], inboxes[1], 2) or []
    for thread in threads:
        thread.join()
    for sock in socks:
        sock.close()
    print(len(threads), inboxes)
