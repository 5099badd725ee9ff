import socket
import threading

socket.setdefaulttimeout(60)  # seconds, so that pdb has time: no socket here waits longer


def serve_one(listener):
    """Accepts one client, reads until it has ended its half, answers with the same in capital letters."""
    conn, _ = listener.accept()
    with conn, conn.makefile("rb") as file:
        conn.sendall(file.read().upper())


def ask(address, question):
    """Connects, sends the question, ends its own half, and gives the whole answer."""
    with socket.create_connection(address) as client, client.makefile("rwb") as file:
        file.write(question)
        file.flush()
        client.shutdown(socket.SHUT_WR)
        return file.read()


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
