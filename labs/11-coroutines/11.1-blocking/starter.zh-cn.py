import select
import socket


def receive(sock, work):
    """sock 收到的数据；还没有数据时就调用 work()，最多 50 次。"""
    # 你来写：有数据吗？没有就调用 work


if __name__ == "__main__":
    here, there = socket.socketpair()
    here.settimeout(1)
    there.send(b"hello")
    print(receive(here, lambda: print("做别的事")))
    here.close()
    there.close()
