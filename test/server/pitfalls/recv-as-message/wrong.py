# shows: JSONDecodeError|Expecting
import json
import socket

ours, theirs = socket.socketpair()
ours.sendall(json.dumps({'a': 1}).encode())
ours.sendall(json.dumps({'b': 2}).encode())
print(json.loads(theirs.recv(1024)))
