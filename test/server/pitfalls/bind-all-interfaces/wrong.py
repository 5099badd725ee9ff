# shows: listens on 0\.0\.0\.0
import socket

with socket.socket() as server:
    server.bind(('', 0))
    print('listens on', server.getsockname()[0])
