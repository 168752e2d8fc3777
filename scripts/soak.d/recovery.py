#!/usr/bin/env python3
"""The recovery of a whole outage against a real receiver: recovery.py BINARY [--count N] [--rate N].

So many deliveries fail for good. A job begins while the receiver is still down: its canary stops it. The
receiver comes back for half of them and fails again: the job stops itself. It comes back, the job is
resumed, the dispatching process is killed with SIGKILL in the middle, another one takes over, and the
job comes to its end. Nothing may be sent twice by the job beyond what was in flight when the process was
killed, and nothing may be forgotten."""

import argparse
import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time


class Receiver:
    """Answers 200 or 503 as told, and remembers the ids it answered with 200."""

    def __init__(self):
        self.left = 0
        self.received = 0
        self.delivered = []
        self.lock = threading.Lock()
        self.ready = threading.Event()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.run, daemon=True).start()
        self.ready.wait()

    def run(self):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(
            asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=1024)
        )
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                fields = dict(
                    line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if ": " in line
                )
                await reader.readexactly(int(fields.get("Content-Length", "0")))
                answer = self.answer(fields.get("Delivery-Id", ""))
                writer.write(b"HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def answer(self, delivery):
        with self.lock:
            self.received += 1
            if self.left <= 0:
                return b"503 Service Unavailable"
            self.left -= 1
            self.delivered.append(delivery)
            return b"200 OK"

    def come_back(self, count):
        with self.lock:
            self.left = count


class Recovery:
    def __init__(self, binary, count, rate):
        self.binary, self.count, self.rate = binary, count, rate
        self.folder = tempfile.mkdtemp(prefix="redrive-recovery-")
        self.environment = dict(os.environ, REDRIVE_STORE=self.folder + "/store")
        self.receiver = Receiver()

    def redrive(self, *arguments, text=None):
        run = subprocess.run(
            [self.binary, *arguments], input=text, capture_output=True, text=True,
            env=self.environment,
        )
        if run.returncode not in (0, 3):
            sys.exit(f"redrive {' '.join(arguments)} ended with {run.returncode}: {run.stderr}")
        return run.stdout

    def dispatcher(self):
        return subprocess.Popen(
            [self.binary, "dispatch"], env=self.environment, stderr=subprocess.DEVNULL
        )

    def job(self):
        return json.loads(self.redrive("jobs", "--json").splitlines()[0])

    def wait(self, what, is_so):
        end = time.monotonic() + 900
        while time.monotonic() < end:
            job = self.job()
            if is_so(job):
                return job
            time.sleep(0.2)
        sys.exit(f"recovery: {what} did not come about: {self.job()}")

    def check(self, is_so, what):
        if not is_so:
            sys.exit(f"recovery: {what}; the store is {self.folder}")

    def fail_all(self):
        self.redrive(
            "endpoint", "add", "--name", "billing", "--allow-private", "--max-attempts", "1",
            "--concurrency", "64", "--url", f"http://127.0.0.1:{self.receiver.port}/in",
        )
        line = json.dumps({"type": "invoice.paid", "payload": {"amount": 4200}}) + "\n"
        self.redrive("publish", "--lines", text=line * self.count)
        # The breaker holds an endpoint that fails for a minute, whoever dispatches; enabled anew, it
        # has not failed yet.
        while self.redrive("list", "status:pending", "--count").strip() != "0":
            self.redrive("endpoint", "disable", "billing")
            self.redrive("endpoint", "enable", "billing")
            self.redrive("dispatch", "--until-idle")
        self.failed = self.receiver.received

    def run(self):
        start = time.monotonic()
        self.fail_all()
        print(f"recovery: {self.count} deliveries failed in {time.monotonic() - start:.1f} s")
        plan = time.monotonic()
        self.redrive("retry", "--query", "status:exhausted", "--dry-run", "--json")
        print(f"recovery: planned in {time.monotonic() - plan:.2f} s, a process of its own")
        self.redrive(
            "retry", "--query", "status:exhausted", "--reason", "receiver fixed, INC-7",
            "--rate", f"{self.rate}/s", "--json",
        )
        job = self.job()["id"]
        process = self.dispatcher()
        stopped = self.wait("the canary's stop", lambda job: job["state"] == "stopped")
        self.check(self.receiver.received == self.failed + 1, "more than the canary was sent")
        print(f"recovery: {stopped['stopped_because']}")

        half = self.count // 2
        self.receiver.come_back(half)
        self.redrive("job", job, "resume")
        stopped = self.wait("the stop half-way", lambda job: job["state"] == "stopped")
        self.check(len(self.receiver.delivered) == half, "the half was not delivered")
        print(f"recovery: {stopped['stopped_because']}; {stopped['failed']} failed in all")

        self.receiver.come_back(self.count)
        self.redrive("job", job, "resume")
        mark = half + self.count // 4
        self.wait("three quarters", lambda job: job["delivered"] >= mark)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process = self.dispatcher()
        done = self.wait("the end", lambda job: job["state"] == "done")
        ids = set(self.receiver.delivered)
        twice = len(self.receiver.delivered) - len(ids)
        self.check(twice <= done["interrupted"], f"{twice} were sent twice")
        self.check(done["interrupted"] <= 64, f"{done['interrupted']} were in flight")
        self.check(done["delivered"] == len(ids), "the job counts what was not delivered")
        self.check(
            done["delivered"] + done["failed"] == self.count, "some targets were forgotten"
        )
        print(
            f"recovery: {done['delivered']} delivered, {done['failed']} failed in the relapse, "
            f"{done['interrupted']} interrupted by the kill, {twice} of them sent twice"
        )
        self.redrive(
            "retry", "--query", "status:exhausted", "--reason", "the rest", "--rate",
            f"{self.rate}/s", "--wait",
        )
        left = self.redrive("list", "status:exhausted", "--count").strip()
        self.check(left == "0", f"{left} are left")
        self.check(len(set(self.receiver.delivered)) == self.count, "some never arrived")
        process.terminate()
        process.wait()
        shutil.rmtree(self.folder)
        print(
            f"recovery: all {self.count} arrived, {time.monotonic() - start:.0f} s in all at "
            f"{self.rate}/s"
        )


def main():
    parser = argparse.ArgumentParser(description="recovers a whole outage, with a kill in the middle")
    parser.add_argument("binary")
    parser.add_argument("--count", type=int, default=40_000)
    parser.add_argument("--rate", type=int, default=2_000)
    arguments = parser.parse_args()
    Recovery(arguments.binary, arguments.count, arguments.rate).run()


if __name__ == "__main__":
    main()
