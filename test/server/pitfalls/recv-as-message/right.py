# shows: JSONDecodeError|Expecting
import json
import socket

ours, theirs = socket.socketpair()
ours.sendall(json.dumps({'a': 1}).encode() + b'\n')
ours.sendall(json.dumps({'b': 2}).encode() + b'\n')
with theirs.makefile('rb') as lines:
    print(json.loads(lines.readline()))
