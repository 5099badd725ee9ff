import select
import socket


def receive(sock, work):
    """What comes from sock; as long as nothing has come, work() is called, 50 times at most."""
    while True:
        ready, _, _ = select.select([sock], [], [], 0)
        if ready:
            return sock.recv(100)
        work()


if __name__ == "__main__":
    here, there = socket.socketpair()
    here.settimeout(1)
    there.send(b"hello")
    print(receive(here, lambda: print("work")))
    here.close()
    there.close()
