import socket
import threading

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def talk(sock, to, texts, inbox, count):
    """Sends the texts to the address `to` and meanwhile puts the next `count` received ones into inbox.

    Gives back the two threads that do it, started.
    """
    def run():
        for text in texts:
            sock.sendto(text.encode(), to)
            if len(inbox) < count:
                inbox.append(sock.recvfrom(1024)[0].decode())

    thread = threading.Thread(target=run)
    thread.start()
    return [thread]


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
