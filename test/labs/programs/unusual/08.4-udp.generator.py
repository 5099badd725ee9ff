import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def open_receiver():
    """A UDP socket on 127.0.0.1, with a port that the system chooses."""
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    return receiver


def collect(receiver, count):
    """The next `count` datagrams, each as (data, address of its sender)."""
    for _ in range(count):
        yield receiver.recvfrom(1024)


def send_all(messages, address):
    """Sends each message to the address, all from one socket; gives the bytes that each sendto took."""
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        return [sender.sendto(message, address) for message in messages]
    finally:
        sender.close()


if __name__ == "__main__":
    receiver = open_receiver()
    if receiver is not None:
        print(send_all([b"nihao", b"", b"zaijian"], receiver.getsockname()))
        print([data for data, _ in collect(receiver, 3)])
        receiver.close()
