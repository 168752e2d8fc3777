"""A program at a pseudo-terminal: keys in, bytes out, each with its time."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

ROWS, COLUMNS = 24, 80


class Paint:
    """What came after a key: when it was complete, in seconds, and in how many bytes."""

    def __init__(self, seconds, data):
        self.seconds = seconds
        self.data = data


class Terminal:
    """A program at 80x24; use it as a context."""

    QUIET = 0.02  # seconds without a byte that end a paint

    def __init__(self, *command, environment=None):
        told, tell = os.pipe()
        self.pid, self._tty = pty.fork()
        if self.pid == 0:
            become(command, environment or {}, tell)
        os.close(tell)
        self.started = struct.unpack("q", os.read(told, 8))[0] / 1e9
        os.close(told)
        self.output = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            os.kill(self.pid, number)
            if self._has_ended(2):
                break
        os.close(self._tty)

    def wait_for(self, found, longest=20):
        """Seconds from exec until the output so far satisfies `found`, `None` when never."""
        deadline = time.monotonic() + longest
        while not found(self.output):
            piece = self._read(deadline - time.monotonic())
            if piece is None:
                return None
            self.output += piece
        return time.monotonic() - self.started

    def settle(self, quiet=0.3, longest=10):
        """Reads until nothing has come for a while."""
        deadline = time.monotonic() + longest
        while time.monotonic() < deadline:
            piece = self._read(quiet)
            if not piece:
                return
            self.output += piece

    def press(self, key):
        """Presses a key and reads its paint, all that comes until it is quiet."""
        began = time.monotonic()
        os.write(self._tty, key)
        data, last = b"", began
        while (piece := self._read(self.QUIET if data else 1)):
            last = time.monotonic()
            data += piece
        return Paint(last - began, data)

    def idle(self, seconds):
        """The bytes that come by themselves in some seconds."""
        deadline, data = time.monotonic() + seconds, b""
        while (left := deadline - time.monotonic()) > 0:
            data += self._read(left) or b""
        return data

    def _read(self, longest):
        ready, _, _ = select.select([self._tty], [], [], max(longest, 0))
        if not ready:
            return None
        try:
            return os.read(self._tty, 65536)
        except OSError:
            return None

    def _has_ended(self, longest):
        deadline = time.monotonic() + longest
        while time.monotonic() < deadline:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
            self._read(0.02)
        return False


def become(command, environment, tell):
    """Turns the child into the program, at its size, and says when."""
    try:
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        for name in ("LINES", "COLUMNS", "NO_COLOR"):
            os.environ.pop(name, None)
        os.environ.update({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment})
        os.write(tell, struct.pack("q", time.monotonic_ns()))
        os.execvp(command[0], command)
    finally:
        os._exit(127)
