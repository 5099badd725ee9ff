import bisect
import socket

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def open_desk():
    """绑定在 127.0.0.1、端口由系统分配的 UDP 套接字，以及这个端口。"""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    return sock, sock.getsockname()[1]


def range_of(port):
    """端口所属的范围："system"、"user" 或 "dynamic"。"""
    return ("system", "user", "dynamic")[bisect.bisect([1024, 49152], port)]


if __name__ == "__main__":
    for service in ("http", "ftp", "mysql"):
        try:
            print(service, socket.getservbyname(service, "tcp"))
        except OSError:
            print(service, "不在本系统的表里")
    for port in (21, 80, 1023, 1024, 8080, 49151, 49152):
        print(port, range_of(port))
    desk = open_desk()
    print(desk)
