import socket

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def open_receiver():
    """127.0.0.1 上的 UDP 套接字，端口由系统分配。"""
    # 你来写：创建，绑定


def collect(receiver, count):
    """接下来的 `count` 个数据报，每个是（数据，发送者的地址）。"""
    # 你来写


def send_all(messages, address):
    """用同一个套接字把每条消息发到该地址；返回每次 sendto 收下的字节数。"""
    # 你来写：创建套接字，发送，关闭


if __name__ == "__main__":
    receiver = open_receiver()
    if receiver is not None:
        print(send_all([b"nihao", b"", b"zaijian"], receiver.getsockname()))
        print([data for data, _ in collect(receiver, 3)])
        receiver.close()
