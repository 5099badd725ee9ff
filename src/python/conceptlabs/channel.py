"""The wire to the process that started the helper: one frame is one line of JSON.

This file and __main__.py also run on Pythons that are too old, so that the host can say so.
"""
import errno
import json
import select
import socket
from functools import partial

CONNECT = "CONCEPTLABS_CONNECT"
PRELOAD = "CONCEPTLABS_PRELOAD"  # The kind of the job that will come, to be prepared while the helper waits.
# Programs close or reuse low descriptors; a high one is out of their way.
HIGH_DESCRIPTOR = 200


class Channel(object):
    """Frames over a transport that has send(bytes), readline() -> bytes, wait(), is_lost(milliseconds) and close().

    `wait` blocks until the host sends something or is gone; it is to be written in C (see host.follow).
    """

    def __init__(self, transport, lock):
        self._transport = transport
        self._lock = lock
        self.wait = transport.wait

    def send(self, frame):
        """Sends one frame in one write; after the channel is lost, frames go nowhere."""
        self.send_line(encode(frame))

    def send_line(self, line):
        """Sends a frame that `encode` has made into bytes."""
        with self._lock:
            if self._transport is None:
                return
            try:
                self._transport.send(line)
            except (OSError, ValueError):
                # The host is gone: whoever receives learns it and ends the process.
                self._transport = None

    def recv(self):
        """The next frame, or None at the end of the channel; blocks."""
        transport = self._transport
        if transport is None:
            return None
        try:
            line = transport.readline()
        except (OSError, ValueError):
            return None
        return json.loads(line.decode("utf-8")) if line.endswith(b"\n") else None

    def is_lost(self, milliseconds):
        """Whether the host is gone, or goes within a time."""
        transport = self._transport
        return transport is None or transport.is_lost(milliseconds)

    def abandon(self, lock):
        """Leaves the channel to the parent: called in a forked child, where the old lock may be held."""
        transport, self._transport, self._lock = self._transport, None, lock
        if transport is not None:
            transport.close()


class SocketTransport(object):
    """A connected socket on a descriptor out of the program's way.

    It keeps its own buffer: Python's buffered readers hold a lock while they wait, and a forked child that
    wants to close one would wait for that lock for ever.
    """

    def __init__(self, connection):
        self._socket = raise_descriptor(connection)
        self._received = b""
        self.send = self._socket.sendall
        self.wait = waiter(self._socket, None)
        self.close = self._socket.close

    def readline(self):
        """The next line with its end, or what there is where the channel ends."""
        while b"\n" not in self._received:
            received = self._socket.recv(65536)
            if not received:
                break
            self._received += received
        line, end, self._received = self._received.partition(b"\n")
        return line + end

    def is_lost(self, milliseconds):
        """Whether the peer is gone, or goes within a time."""
        if not any(waiter(self._socket, milliseconds)()):
            return False
        try:
            return not self._socket.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError) as error:
            # A descriptor that the program has closed says nothing of the peer.
            return getattr(error, "errno", None) != errno.EBADF


def waiter(connection, milliseconds):
    """A function written in C that returns once the peer has sent something, or is gone in whatever way: after
    a reset, which a killed peer with unread frames leaves, `recv` would raise instead. Without a limit of time
    (None) its value is never None."""
    if not hasattr(select, "poll"):
        # Windows
        limit = () if milliseconds is None else (milliseconds / 1000.0,)
        return partial(select.select, [connection], [], [], *limit)
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return poll.poll if milliseconds is None else partial(poll.poll, milliseconds)


def encode(frame):
    """A frame as the bytes that go over the wire."""
    return json.dumps(frame, separators=(",", ":")).encode("ascii") + b"\n"


def raise_descriptor(connection):
    """The same connection on a descriptor from HIGH_DESCRIPTOR on, where the system can do that."""
    try:
        import fcntl

        high = fcntl.fcntl(connection.fileno(), fcntl.F_DUPFD_CLOEXEC, HIGH_DESCRIPTOR)
    except (ImportError, AttributeError, OSError, ValueError):
        return connection  # Windows, a Python that is too old, or a low limit on descriptors.
    raised = socket.socket(fileno=high)
    connection.close()
    return raised


def connect(address, lock):
    """Dials `host:port:token` and returns (Channel, token)."""
    host, port, token = address.rsplit(":", 2)
    connection = socket.create_connection((host, int(port)), 20)
    connection.settimeout(None)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Channel(SocketTransport(connection), lock), token
