import socket
from contextlib import ExitStack

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def chat(script):
    """逐句执行 (who, to, text)：由 `who` 发送，再由 `to` 接收。

    返回每个名字听到的话：（谁写的，内容）的列表。
    """
    with ExitStack() as stack:
        def open_socket():
            sock = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
            sock.bind(("127.0.0.1", 0))
            return sock

        sockets = {name: open_socket() for line in script for name in line[:2] if name}
        ports = {sock.getsockname()[1]: name for name, sock in sockets.items()}
        heard = {name: [] for name in ports.values()}
        for who, to, text in script:
            sockets[who].sendto(text.encode(), sockets[to].getsockname())
            data, (_, port) = sockets[to].recvfrom(1024)
            heard[to].append((ports[port], data.decode()))
        return heard


if __name__ == "__main__":
    script = [("Li", "Wang", "你好"), ("Wang", "Li", "你好吗？"), ("Li", "Zhang", "早上好")]
    print(chat(script))
