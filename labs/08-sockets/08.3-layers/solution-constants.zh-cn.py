import socket
import struct

socket.setdefaulttimeout(3)


def udp_header(source, target, payload):
    """数据前面的首部：从端口 source 到端口 target；校验和为 0，表示没有。"""
    length = struct.calcsize("!4H") + len(payload)
    return struct.pack("!4H", source, target, length, 0)


def carried_by_ip(name):
    """IP 是否给这个协议编了号："TCP"、"SMTP"。"""
    return "IPPROTO_" + name in dir(socket)


if __name__ == "__main__":
    print(udp_header(5000, 6000, b"nihao"))
    for name in ("TCP", "UDP", "ICMP", "SMTP", "ARP", "UUCP", "AKP"):
        print(name, carried_by_ip(name))
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        sock = socket.socket(socket.AF_INET, kind)
        print(repr(sock.family), repr(sock.type))
        sock.close()
