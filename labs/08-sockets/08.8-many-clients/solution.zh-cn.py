import socket
import threading

socket.setdefaulttimeout(5)  # 秒：这里的套接字最多等这么久


def handle(conn):
    """用大写回答客户端的每一行，直到它离开。"""
    with conn, conn.makefile("rb") as lines:
        for line in lines:
            conn.sendall(line.upper())


def serve(listener, count):
    """接受 `count` 个客户端并同时为它们服务；全部离开后才返回。"""
    threads = []
    for _ in range(count):
        conn, _ = listener.accept()
        threads.append(threading.Thread(target=handle, args=(conn,)))
        threads[-1].start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = threading.Thread(target=serve, args=(listener, 2))
    server.start()
    silent, eager = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    eager.sendall(b"hello\n")
    eager.settimeout(1)
    try:
        print("回答：", eager.recv(100))
    except OSError:
        print("另一个沉默时没有回答")
        silent.close()
        print("现在的回答：", eager.recv(100))
    silent.close()
    eager.close()
    server.join()
    listener.close()
