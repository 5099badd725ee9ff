import socket
import threading

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


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
    """Sends the texts to the address `to` and meanwhile puts the next `count` received ones into inbox.

    Gives back the two threads that do it, started.
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
    threads += talk(socks[0], wang, ["hi", "how are you?"], inboxes[0], 1) or []
    threads += talk(socks[1], li, ["hello"], inboxes[1], 2) or []
    for thread in threads:
        thread.join()
    for sock in socks:
        sock.close()
    print(len(threads), inboxes)
