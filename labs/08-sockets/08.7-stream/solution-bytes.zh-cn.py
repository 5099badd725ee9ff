import socket
import struct

socket.setdefaulttimeout(3)  # 秒：这里的套接字最多等这么久


def frame(text):
    """四个字节的字节数，高位在前，然后是 UTF-8 编码的文字。"""
    payload = bytes(text, "utf-8")
    return len(payload).to_bytes(4, "big") + payload


def read_exact(sock, count):
    """正好 `count` 个字节；只有对方已结束时才会少。"""
    pieces = []
    while count:
        piece = sock.recv(min(count, 4096))
        if piece == b"":
            break
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def read_frame(sock):
    """下一帧的文字；对方已结束则为 None。"""
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
    one.sendall((frame("你好") or b"") + (frame("") or b""))
    one.close()
    if frame("") is not None:
        print([read_frame(other) for _ in range(3)])
    other.close()
