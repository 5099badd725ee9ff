import socket


def ip_class(address):
    """IPv4 地址（如 "192.168.0.1"）的类别："A"、"B"、"C"、"D" 或 "E"。"""
    # 你来写：最前面几位说明是哪一类？


def is_mine(address):
    """本机是否有这个地址。"""
    # 你来写：试着把一个 UDP 套接字绑定到 (address, 0)


if __name__ == "__main__":
    print("网络接口：", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
