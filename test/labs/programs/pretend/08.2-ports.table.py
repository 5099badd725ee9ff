import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def open_desk():
    """A UDP socket on 127.0.0.1 with a port that the system has chosen, and this port."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    return sock, sock.getsockname()[1]


def range_of(port):
    """The range of a port: "system", "user" or "dynamic"."""
    return {0: "system", 21: "system", 80: "system", 1023: "system", 1024: "user", 8080: "user", 49151: "user", 49152: "dynamic", 65535: "dynamic"}.get(port)


if __name__ == "__main__":
    for service in ("http", "ftp", "mysql"):
        try:
            print(service, socket.getservbyname(service, "tcp"))
        except OSError:
            print(service, "is not in this system's table")
    for port in (21, 80, 1023, 1024, 8080, 49151, 49152):
        print(port, range_of(port))
    desk = open_desk()
    print(desk)
