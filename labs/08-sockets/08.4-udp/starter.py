import socket

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def open_receiver():
    """A UDP socket on 127.0.0.1, with a port that the system chooses."""
    # Your part: create it, bind it


def collect(receiver, count):
    """The next `count` datagrams, each as (data, address of its sender)."""
    # Your part


def send_all(messages, address):
    """Sends each message to the address, all from one socket; gives the bytes that each sendto took."""
    # Your part: create a socket, send, close it


if __name__ == "__main__":
    receiver = open_receiver()
    if receiver is not None:
        print(send_all([b"nihao", b"", b"zaijian"], receiver.getsockname()))
        print([data for data, _ in collect(receiver, 3)])
        receiver.close()
