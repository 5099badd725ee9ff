import socket
import struct

socket.setdefaulttimeout(3)


def udp_header(source, target, payload):
    """The header before the payload, from port source to port target; the checksum is 0, for none."""
    return struct.pack("!HHHH", source, target, 8 + len(payload), 0)


def carried_by_ip(name):
    """Whether IP has a number for the protocol: "TCP", "SMTP"."""
    return hasattr(socket, "IPPROTO_" + name)


if __name__ == "__main__":
    print(udp_header(5000, 6000, b"nihao"))
    for name in ("TCP", "UDP", "ICMP", "SMTP", "ARP", "UUCP", "AKP"):
        print(name, carried_by_ip(name))
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        sock = socket.socket(socket.AF_INET, kind)
        print(repr(sock.family), repr(sock.type))
        sock.close()
