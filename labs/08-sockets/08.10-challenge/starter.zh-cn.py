import socket
import threading

socket.setdefaulttimeout(5)  # 秒：这里的套接字最多等这么久


def room(listener, count):
    """让 `count` 个客户端进来，把一个人的每一行转给其他所有人，直到都离开。"""
    # 你来写


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=room, args=(listener, 2), daemon=True)
    server.start()
    li, wang = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    li.sendall("你好\n".encode())
    wang.settimeout(1)
    try:
        print(wang.recv(100).decode().rstrip())
    except OSError:
        print("没有")
    li.close()
    wang.close()
    server.join(3)
    listener.close()
