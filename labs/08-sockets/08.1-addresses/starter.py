import socket


def ip_class(address):
    """The class of an IPv4 address like "192.168.0.1": "A", "B", "C", "D" or "E"."""
    # Your part: which class do the first bits say?


def is_mine(address):
    """Whether this machine has the address."""
    # Your part: try to bind a UDP socket to (address, 0)


if __name__ == "__main__":
    print("interfaces:", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
