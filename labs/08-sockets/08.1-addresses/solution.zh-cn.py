import socket


def ip_class(address):
    """IPv4 地址（如 "192.168.0.1"）的类别："A"、"B"、"C"、"D" 或 "E"。"""
    first = int(address.split(".")[0])
    for limit, name in ((128, "A"), (192, "B"), (224, "C"), (240, "D")):
        if first < limit:
            return name
    return "E"


def is_mine(address):
    """本机是否有这个地址。"""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind((address, 0))
            return True
        except OSError:
            return False


if __name__ == "__main__":
    print("网络接口：", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
