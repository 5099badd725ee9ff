import socket


def ip_class(address):
    """The class of an IPv4 address like "192.168.0.1": "A", "B", "C", "D" or "E"."""
    first = int(address.split(".")[0])
    for limit, name in ((128, "A"), (192, "B"), (224, "C"), (240, "D")):
        if first < limit:
            return name
    return "E"


def is_mine(address):
    """Whether this machine has the address."""
    return address == "127.0.0.1"


if __name__ == "__main__":
    print("interfaces:", [name for _, name in socket.if_nameindex()])
    for address in ("10.0.0.1", "127.0.0.1", "127.0.0.2", "172.16.0.1", "192.168.0.162", "203.0.113.7"):
        print(address, ip_class(address), is_mine(address))
