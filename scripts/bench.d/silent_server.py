"""Endpoints that accept and never answer, and one that answers and notes how late it was asked.

    silent_server.py SILENT_PORT HEALTHY_PORT SAMPLES_FILE

A healthy request carries, as its body, when it was published, in nanoseconds of the monotonic
clock; the file gets one line a request: that delay in microseconds.
"""

import selectors
import socket
import sys
import time

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
MOST_BYTES = 65536


class Healthy:
    """A connection that is answered."""

    def __init__(self, connection, samples):
        self._connection = connection
        self._samples = samples
        self._bytes = b""

    def readable(self):
        """Takes what came; returns whether the connection stays."""
        piece = self._connection.recv(MOST_BYTES)
        now = time.monotonic_ns()
        self._bytes += piece
        while b"\r\n\r\n" in self._bytes:
            head, rest = self._bytes.split(b"\r\n\r\n", 1)
            length = next(
                int(line.split(b":")[1]) for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length"))
            if len(rest) < length:
                break
            self._samples.write(f"{(now - int(rest[:length])) / 1000:.0f}\n")
            self._bytes = rest[length:]
            self._connection.sendall(ANSWER)
        return bool(piece)


class Silent:
    """A connection that is read from and never answered."""

    def __init__(self, connection):
        self._connection = connection

    def readable(self):
        """Throws away what came; returns whether the connection stays."""
        return bool(self._connection.recv(MOST_BYTES))


def main():
    """Serves both ports until it is ended."""
    silent_port, healthy_port, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    watch = selectors.DefaultSelector()
    with open(path, "w", buffering=1, encoding="utf-8") as samples:
        for port, make in (
                (silent_port, Silent), (healthy_port, lambda c: Healthy(c, samples))):
            listener = socket.create_server(("127.0.0.1", port), backlog=4096)
            watch.register(listener, selectors.EVENT_READ, make)
        while True:
            for key, _ in watch.select():
                serve(watch, key)


def serve(watch, key):
    """Takes a new connection, or lets a known one read."""
    if callable(key.data):
        connection, _ = key.fileobj.accept()
        watch.register(connection, selectors.EVENT_READ, key.data(connection))
        return
    try:
        stays = key.data.readable()
    except ConnectionError:
        stays = False
    if not stays:
        watch.unregister(key.fileobj)
        key.fileobj.close()


main()
