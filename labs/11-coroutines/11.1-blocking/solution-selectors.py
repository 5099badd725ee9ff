import selectors
import socket


def receive(sock, work):
    """What comes from sock; as long as nothing has come, work() is called, 50 times at most."""
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
    print(receive(here, lambda: print("work")))
    here.close()
    there.close()
