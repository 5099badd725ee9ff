import socket
import threading

socket.setdefaulttimeout(60)  # 秒：这里的套接字最多等这么久，够用 pdb 慢慢看


def serve_one(listener):
    """接受一个客户端，读到它关闭自己那一半为止，再用大写字母回答。"""
    conn, _ = listener.accept()
    text = bytearray()
    while piece := conn.recv(4096):
        text += piece
    conn.sendall(bytes(text).upper())
    conn.close()


def ask(address, question):
    """连接，发送问题，关闭自己那一半，返回完整的回答。"""
    client = socket.create_connection(address)
    try:
        client.sendall(question)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := client.recv(4096):
            answer += piece
        return answer
    finally:
        client.close()


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
