import socket
import struct

socket.setdefaulttimeout(3)  # seconds: no socket here waits longer


def frame(text):
    """Four bytes with the number of bytes, the most significant first, then the text in UTF-8."""
    payload = text.encode()
    return struct.pack("!I", len(payload)) + payload


def read_exact(sock, count):
    """Exactly `count` bytes; fewer only where the other side has ended."""
    return sock.recv(count)


def read_frame(sock):
    """The text of the next frame; None where the other side has ended."""
    head = read_exact(sock, 4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack("!I", head)
    return read_exact(sock, length).decode()


if __name__ == "__main__":
    one, other = socket.socketpair()
    one.send(b"aa")
    one.send(b"bb")
    print(other.recv(4))
    one.sendall((frame("hello") or b"") + (frame("") or b""))
    one.close()
    if frame("") is not None:
        print([read_frame(other) for _ in range(3)])
    other.close()
