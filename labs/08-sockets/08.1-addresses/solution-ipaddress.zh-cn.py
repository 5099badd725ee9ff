import ipaddress
import socket


def ip_class(address):
    """IPv4 地址（如 "192.168.0.1"）的类别："A"、"B"、"C"、"D" 或 "E"。"""
    value = int(ipaddress.IPv4Address(address))
    if not value >> 31:
        return "A"
    if value >> 30 == 0b10:
        return "B"
    if value >> 29 == 0b110:
        return "C"
    return "D" if value >> 28 == 0b1110 else "E"


def is_mine(address):
    """本机是否有这个地址。"""
    try:
        socket.create_server((address, 0)).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    print("网络接口：", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
