"""Kills the real binary at random moments and compares what it acknowledged with what it kept.

Two processes publish and one dispatches to a local receiver; all get SIGKILL, one publisher a moment
before the others as a rule. After every kill the store must be sound, and hold every delivery that was acknowledged and every one
that the receiver saw. At the end everything acknowledged must have arrived.
"""

import argparse
import http.server
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PATIENCE = 180


class Receiver(http.server.ThreadingHTTPServer):
    """Notes the ids that arrive; one answer in five is a 503."""

    daemon_threads = True

    def __init__(self, seed):
        super().__init__(("127.0.0.1", 0), Handler)
        self.chance = random.Random(seed)
        self.lock = threading.Lock()
        self.seen = set()
        self.accepted = set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """Says nothing: a sender that is killed breaks its connections."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers one connection of the receiver."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        with self.server.lock:
            refuses = self.server.chance.random() < 0.2
            self.server.seen.add(self.headers["Delivery-Id"])
            if not refuses:
                self.server.accepted.add(self.headers["Delivery-Id"])
        self.send_response(503 if refuses else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


class Store:
    """The store under test and the program that works on it."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.acknowledged = set()
        self.environment = dict(os.environ, REDRIVE_STORE=os.path.join(folder, "store"))

    def run(self, *arguments):
        """Runs a command to its end and returns its output."""
        done = subprocess.run(
            [self.binary, *arguments], env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"redrive {arguments[0]} ended with {done.returncode}: "
                                 f"{done.stderr.strip()}")
        return done.stdout

    def start(self, *arguments, **files):
        """Starts a command."""
        return subprocess.Popen(
            [self.binary, *arguments], env=self.environment, stderr=subprocess.DEVNULL, **files)

    def kept(self):
        """The ids of all deliveries in the store."""
        return {json.loads(line)["id"] for line in self.run("list", "--json").splitlines()}

    def round(self, chance):
        """Publishes twice over and dispatches for a moment, kills all, and notes what was
        acknowledged."""
        answers = [os.path.join(self.folder, f"answers{number}") for number in range(2)]
        outputs = [open(path, "wb") for path in answers]
        dispatch = self.start("dispatch", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        publishers = [self.start("publish", "--lines", "--json", stdin=subprocess.PIPE,
                                 stdout=output) for output in outputs]
        end = time.monotonic() + chance.uniform(0.02, 1.5)
        try:
            while time.monotonic() < end:
                for publish in publishers:
                    event = {"type": "soak.event", "payload": "x" * chance.randrange(3000)}
                    publish.stdin.write(json.dumps(event).encode() + b"\n")
                    publish.stdin.flush()
                time.sleep(chance.random() * 0.02)
        finally:
            publishers[0].send_signal(signal.SIGKILL)
            time.sleep(chance.choice((0, 0.002, 0.05)))
            for process in (dispatch, publishers[1]):
                process.send_signal(signal.SIGKILL)
            for process in (dispatch, *publishers):
                process.wait()
            for publish, output in zip(publishers, outputs):
                output.close()
                try:
                    publish.stdin.close()
                except BrokenPipeError:
                    pass
        for path in answers:
            with open(path, "rb") as lines:
                self.note(lines)

    def note(self, lines):
        """Notes what whole lines of answers acknowledge."""
        for line in lines:
            if line.endswith(b"\n"):
                for delivery in json.loads(line)["deliveries"]:
                    self.acknowledged.add(delivery["id"])

    def check(self, receiver):
        """Raises AssertionError when anything acknowledged or seen is missing."""
        self.run("doctor")
        with receiver.lock:
            seen = set(receiver.seen)
        kept = self.kept()
        for name, ids in (("acknowledged", self.acknowledged), ("received", seen)):
            missing = ids - kept
            if missing:
                raise AssertionError(f"{len(missing)} {name} are lost, such as {min(missing)}")

    def finish(self, receiver):
        """Dispatches until everything acknowledged has arrived."""
        dispatch = self.start("dispatch", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                with receiver.lock:
                    missing = self.acknowledged - receiver.accepted
                if not missing:
                    return
                time.sleep(0.2)
            raise AssertionError(f"{len(missing)} never arrived, such as {min(missing)}")
        finally:
            dispatch.terminate()
            dispatch.wait()


def main():
    """Kills until the time is over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--seconds", type=int, required=True)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    receiver = Receiver(options.seed)
    folder = tempfile.mkdtemp(prefix="redrive-soak-")
    store = Store(options.binary, folder)
    kills = 0
    try:
        store.run("endpoint", "add", "--name", "soak", "--rate", "none", "--concurrency", "16",
                  "--url", f"http://127.0.0.1:{receiver.server_address[1]}/", "--allow-private",
                  "--retry", ",".join(["1s"] * 50))
        end = time.monotonic() + options.seconds
        while not kills or time.monotonic() < end:
            store.round(chance)
            kills += 1
            store.check(receiver)
        store.finish(receiver)
        store.check(receiver)
    except AssertionError as reason:
        print(f"kill -9: seed {options.seed}, after {kills} kills: {reason}; the store is kept: "
              f"{folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(f"kill -9: seed {options.seed}, {kills} kills, {len(store.acknowledged)} acknowledged, "
          "none lost, all delivered")
    return 0


sys.exit(main())
