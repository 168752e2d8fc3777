"""Delivers to names whose resolver lies, stalls or fails (D23): names.py BINARY FOLDER.

Runs in a network and mount namespace of its own, where the only name server, and the only machines
with public or private addresses, are this script. Prints one JSON object: what came of each name,
and how often each machine was reached.
"""

import collections
import fcntl
import http.server
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

PUBLIC, PRIVATE, PORT = "93.184.216.34", "127.0.0.1", 8080
binary, folder = sys.argv[1:]
reached = collections.Counter()
asked = collections.Counter()
A, AAAA = 1, 28
MAPPED = bytes(10) + b"\xff\xff" + socket.inet_aton(PRIVATE)


def up(name, address=None):
    """Sets an interface up, with an address of its own."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        if address:
            place = struct.pack("16sHH4s8x", name, socket.AF_INET, 0, socket.inet_aton(address))
            fcntl.ioctl(control, 0x8916, place)  # SIOCSIFADDR
        fcntl.ioctl(control, 0x8914, struct.pack("16sH14x", name, 0x41))  # SIOCSIFFLAGS: up


def answers(name, kind):
    """The records of a name; None for a failure, an empty list for a name that is not there."""
    asked[name] += 1
    if name == "public.test":
        return [socket.inet_aton(PUBLIC)] if kind == A else []
    if name == "mixed.test":
        return [socket.inet_aton(PRIVATE), socket.inet_aton(PUBLIC)] if kind == A else []
    if name == "private.test":
        return [socket.inet_aton(PRIVATE)] if kind == A else []
    if name == "mapped.test":
        return [MAPPED] if kind == AAAA else []
    if name == "changing.test":
        # Public when it is looked at first, private ever after.
        first = asked[name] <= 2
        return [socket.inet_aton(PUBLIC if first else PRIVATE)] if kind == A else []
    if name == "slow.test":
        time.sleep(20)
    if name == "failing.test":
        return None
    return []


def serve_names(sock):
    """Answers questions for ever, each on a thread of its own."""
    while True:
        question, client = sock.recvfrom(512)
        threading.Thread(target=answer, args=(sock, question, client), daemon=True).start()


def answer(sock, question, client):
    """Answers one question."""
    labels, place = [], 12
    while question[place]:
        labels.append(question[place + 1:place + 1 + question[place]].decode().lower())
        place += 1 + question[place]
    kind = struct.unpack(">H", question[place + 1:place + 3])[0]
    found = answers(".".join(labels), kind)
    code = 2 if found is None else 0
    if found == [] and labels[0] == "none":
        code = 3
    head = question[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(found or []), 0, 0)
    records = b"".join(
        b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(data)) + data for data in found or [])
    sock.sendto(head + question[12:place + 5] + records, client)


class Machine(http.server.BaseHTTPRequestHandler):
    """Answers 200 and counts."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        reached[self.server.server_address[0]] += 1
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


def run(*arguments):
    """Runs a command on the store and returns its output."""
    done = subprocess.run(
        [binary, *arguments], env=dict(os.environ, REDRIVE_STORE=folder + "/store"), input="{}",
        capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def main():
    """Plays the network, has everything delivered once, and prints what came of it."""
    up(b"lo")
    up(b"lo:1", PUBLIC)
    with open(folder + "/resolv.conf", "w", encoding="utf-8") as file:
        file.write("nameserver 127.0.0.1\noptions attempts:1 timeout:30\n")
    subprocess.run(["mount", "--bind", folder + "/resolv.conf", "/etc/resolv.conf"], check=True)
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind((PRIVATE, 53))
    threading.Thread(target=serve_names, args=(names,), daemon=True).start()
    for address in (PUBLIC, PRIVATE):
        server = http.server.ThreadingHTTPServer((address, PORT), Machine)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    hosts = ["public.test", "public.test.", "mixed.test", "private.test", "private.test.",
             "mapped.test", "changing.test", "slow.test", "failing.test", "none.test"]
    for host in hosts:
        run("endpoint", "add", "--name", host, "--url", f"http://{host}:{PORT}/", "--timeout", "3s",
            "--max-attempts", "1")
    run("publish", "a.b")
    run("dispatch", "--until-idle")
    changing = json.loads(run("list", "endpoint:changing.test", "--json"))["id"]
    for _ in range(3):
        run("replay", changing)
        run("dispatch", "--until-idle")
    outcomes = {}
    for line in run("list", "--json").splitlines():
        delivery = json.loads(line)
        log = json.loads(run("show", delivery["id"], "--json"))["attempt_log"]
        outcomes[delivery["endpoint"]["name"]] = [
            {"error": attempt["error"], "address": attempt["address"],
             "detail": attempt["error_detail"], "duration_ms": attempt["duration_ms"]}
            for attempt in log]
    print(json.dumps({"outcomes": outcomes, "reached": reached}))


main()
