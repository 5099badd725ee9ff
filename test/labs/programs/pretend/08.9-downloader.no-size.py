import os
import socket
import struct
import tempfile
import threading

socket.setdefaulttimeout(5)  # seconds: no socket here waits longer


def safe_path(root, name):
    """The path of the file `name` within the folder root; None where the name leads out of it."""
    root = os.path.realpath(root)
    path = os.path.realpath(os.path.join(root, name))
    try:
        return path if os.path.commonpath([root, path]) == root else None
    except ValueError:
        return None  # On Windows: on another drive.


def handle(conn, root):
    """Sends one file, or that there is none."""
    with conn, conn.makefile("rb") as request:
        path = safe_path(root, request.readline().decode().rstrip("\n"))
        if path is None or not os.path.isfile(path):
            conn.sendall(b"-")
            return
        with open(path, "rb") as file:
            conn.sendall(b"+" + struct.pack("!Q", os.path.getsize(path)))
            conn.sendfile(file)


def serve(listener, root, count):
    """`count` downloads, side by side."""
    threads = []
    for _ in range(count):
        conn, _ = listener.accept()
        threads.append(threading.Thread(target=handle, args=(conn, root)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def download(address, name, folder):
    """Fetches the file into the folder, under its last name, and gives its size; None where the server has none."""
    with socket.create_connection(address) as sock, sock.makefile("rb") as answer:
        sock.sendall(name.encode() + b"\n")
        if answer.read(1) != b"+":
            return None
        data = answer.read()[8:]
        size = len(data)
        with open(os.path.join(folder, os.path.basename(name)), "wb") as file:
            file.write(data)
        return size


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as folder:
        names = ["a.bin", "b.bin", "missing.bin"]
        for name in names[:2]:
            with open(os.path.join(root, name), "wb") as file:
                file.write(os.urandom(10240))
        listener = socket.create_server(("127.0.0.1", 0))
        server = threading.Thread(target=serve, args=(listener, root, len(names)), daemon=True)
        server.start()
        clients = [threading.Thread(target=download, args=(listener.getsockname(), name, folder)) for name in names]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        listener.close()
        print({name: os.path.getsize(os.path.join(folder, name)) for name in sorted(os.listdir(folder))})
