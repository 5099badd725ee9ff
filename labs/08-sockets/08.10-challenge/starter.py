import socket
import threading

socket.setdefaulttimeout(5)  # seconds: no socket here waits longer


def room(listener, count):
    """Lets `count` clients in, and passes each line of one on to all the others, until all have gone."""
    # Your part


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    server = threading.Thread(target=room, args=(listener, 2), daemon=True)
    server.start()
    li, wang = [socket.create_connection(listener.getsockname()) for _ in range(2)]
    li.sendall("hello\n".encode())
    wang.settimeout(1)
    try:
        print(wang.recv(100).decode().rstrip())
    except OSError:
        print("nothing")
    li.close()
    wang.close()
    server.join(3)
    listener.close()
