import socket
import threading

socket.setdefaulttimeout(60)  # seconds, so that pdb has time: no socket here waits longer


def read_all(sock):
    """What comes until the other side has ended its half."""
    pieces = []
    while True:
        piece = sock.recv(1024)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def serve_one(listener):
    """Accepts one client, reads until it has ended its half, answers with the same in capital letters."""
    conn, _ = listener.accept()
    with conn:
        conn.sendall(read_all(conn).upper())


def ask(address, question):
    """Connects, sends the question, ends its own half, and gives the whole answer."""
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
