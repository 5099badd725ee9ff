# shows: listens on 0\.0\.0\.0
import socket

with socket.socket() as server:
    server.bind(('127.0.0.1', 0))
    print('listens on', server.getsockname()[0])
