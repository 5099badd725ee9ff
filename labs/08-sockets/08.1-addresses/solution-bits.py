import socket


def ip_class(address):
    """The class of an IPv4 address like "192.168.0.1": "A", "B", "C", "D" or "E"."""
    bits = format(int(address.split(".")[0]), "08b")[:4]
    return "ABCDE"[len(bits) - len(bits.lstrip("1"))]


def is_mine(address):
    """Whether this machine has the address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind((address, 0))
            return True
        except OSError:
            return False


if __name__ == "__main__":
    print("interfaces:", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
