import socket
import threading
from concurrent.futures import ThreadPoolExecutor

socket.setdefaulttimeout(5)  # 秒：这里的套接字最多等这么久


def room(listener, count):
    """让 `count` 个客户端进来，把一个人的每一行转给其他所有人，直到都离开。"""
    here = []
    speaking = threading.RLock()
    while len(here) < count:
        here.append(listener.accept()[0])

    def listen_to(conn):
        buffer = b""
        while True:
            data = conn.recv(1024)
            if not data:
                break
            buffer += data
            while b"\n" in buffer:
                line, _, buffer = buffer.partition(b"\n")
                with speaking:
                    for other in [one for one in here if one is not conn]:
                        other.sendall(line + b"\n")
        with speaking:
            here.remove(conn)
        conn.close()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(listen_to, list(here)))


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
