import socket
import threading

socket.setdefaulttimeout(60)  # 秒：这里的套接字最多等这么久，够用 pdb 慢慢看


def read_all(sock):
    """读到对方关闭它那一半为止。"""
    pieces = []
    while True:
        piece = sock.recv(1024)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def serve_one(listener):
    """接受一个客户端，读到它关闭自己那一半为止，再用大写字母回答。"""
    conn, _ = listener.accept()
    with conn:
        conn.sendall(read_all(conn).upper())


def ask(address, question):
    """连接，发送问题，关闭自己那一半，返回完整的回答。"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
        client.connect(address)
        client.sendall(question)
        client.shutdown(socket.SHUT_WR)
        return read_all(client)


if __name__ == "__main__":
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = threading.Thread(target=serve_one, args=(listener,))
    server.start()
    answer = ask(listener.getsockname(), b"nihao")
    print(answer)
    server.join()
    listener.close()
