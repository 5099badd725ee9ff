import selectors
import socket


def receive(sock, work):
    """sock 收到的数据；还没有数据时就调用 work()，最多 50 次。"""
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        calls = 0
        while not selector.select(0) and calls < 50:
            work()
            calls += 1
        return sock.recv(100)


if __name__ == "__main__":
    here, there = socket.socketpair()
    here.settimeout(1)
    there.send(b"hello")
    print(receive(here, lambda: print("做别的事")))
    here.close()
    there.close()
