import socket

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def chat(script):
    """逐句执行 (who, to, text)：由 `who` 发送，再由 `to` 接收。

    返回每个名字听到的话：（谁写的，内容）的列表。
    """
    sockets = {}
    for name in {name for who, to, _ in script for name in (who, to)}:
        sockets[name] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sockets[name].bind(("127.0.0.1", 0))
    names = {sock.getsockname(): name for name, sock in sockets.items()}
    heard = {name: [] for name in sockets}
    for who, to, text in script:
        sockets[who].sendto(text.encode(), sockets[to].getsockname())
        data, address = sockets[to].recvfrom(1024)
        heard[to].append((names[address], data.decode()))
    for sock in sockets.values():
        sock.close()
    return heard


if __name__ == "__main__":
    script = [("Li", "Wang", "你好"), ("Wang", "Li", "你好吗？"), ("Li", "Zhang", "早上好")]
    print(chat(script))
