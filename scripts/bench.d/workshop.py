"""Where figures are measured: a folder that goes away, and processes that end with the run."""

import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# What happens in a lifelike store, and how often in a hundred.
KINDS = {"invoice": 40, "subscription": 20, "entitlement": 20, "checkout": 10, "charge": 10}
VERBS = ("paid", "created", "updated", "finalized", "deleted")


class Skipped(Exception):
    """A figure that cannot be measured here; its text says why."""


class Finished:
    """A process that has ended: seconds of wall clock and of processor, and what it printed."""

    def __init__(self, seconds, cpu, output, errors, peak_kib):
        self.seconds = seconds
        self.cpu = cpu
        self.output = output
        self.errors = errors
        self.peak_kib = peak_kib


class Workshop:
    """Folder, programs and servers of one run; use it as a context."""

    LONGEST = 1200  # seconds that any process may take, so that a run always ends

    def __init__(self, redrive, harness, quick):
        self.redrive = redrive
        self.harness = harness
        self.quick = quick
        self.folder = tempfile.mkdtemp(prefix="redrive-bench.", dir="/var/tmp")
        self._running = []
        self._names = 0
        self._kept = {}
        raise_descriptor_limit()

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: exit(1))
        return self

    def __exit__(self, *_):
        for process in reversed(self._running):
            stop(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def size(self, full, quick):
        """`full`, or `quick` when the run is to be short."""
        return quick if self.quick else full

    def path(self, name):
        """A new path in the folder."""
        self._names += 1
        return os.path.join(self.folder, f"{self._names}-{name}")

    def run(self, *command, stdin=None, stdout=None, allowed=(0,)):
        """Runs a program to its end; `stdin` and `stdout` are paths of files.

        Raises when it ends with a status that is not allowed.
        """
        out, err = stdout or self.path("out"), self.path("err")
        with open(stdin or os.devnull, "rb") as source, open(out, "wb") as output:
            with open(err, "wb") as errors:
                began = time.monotonic()
                process = subprocess.Popen(command, stdin=source, stdout=output, stderr=errors)
                self._running.append(process)
                usage = wait(process, self.LONGEST)
                seconds = time.monotonic() - began
        self._running.remove(process)
        text, said = "" if stdout else read(out), read(err)
        if not stdout:
            os.unlink(out)
        os.unlink(err)
        if process.returncode not in allowed:
            name = " ".join(os.path.basename(word) for word in command[:5])
            raise Skipped(f"`{name} …` ended with {process.returncode}: {said.strip()[-300:]}")
        cpu = usage.ru_utime + usage.ru_stime
        return Finished(seconds, cpu, text, said, usage.ru_maxrss)

    def start(self, *command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
        """Starts a program that lives until the run ends or `stop` is called on it."""
        process = subprocess.Popen(
            command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
        self._running.append(process)
        return process

    def end(self, process):
        """Ends a program that `start` started."""
        stop(process)
        self._running.remove(process)

    def made_store(self, deliveries):
        """A lifelike store of that many deliveries; the same one when asked for again."""
        return self.once(("store", deliveries), lambda: self._make_store(deliveries))

    def once(self, name, make):
        """What `make` makes, made once in a run."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def _make_store(self, deliveries):
        place = self.path("store")
        self.run(self.harness, "make-store", place, str(deliveries), "1")
        self.run(self.redrive, "--store", place, "compact")
        return place

    def compile(self, source, *libraries):
        """Compiles a C file of this folder and returns the program's path."""
        if not shutil.which("gcc"):
            raise Skipped("gcc is missing")
        program = self.path(source.removesuffix(".c"))
        built = subprocess.run(
            ["gcc", "-O2", "-o", program, os.path.join(HERE, source), *libraries],
            capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise Skipped(f"{source} does not compile here: {built.stderr.strip()[-200:]}")
        return program

    def nginx(self, workers=1):
        """Starts nginx answering 200 (and 503 under /fail) and returns its port."""
        if not shutil.which("nginx"):
            raise Skipped("nginx is missing")
        port = free_port()
        folder = self.path("nginx")
        os.mkdir(folder)
        config = os.path.join(folder, "nginx.conf")
        with open(os.path.join(HERE, "nginx.conf"), encoding="utf-8") as source:
            text = source.read()
        for name, value in (("FOLDER", folder), ("PORT", port), ("WORKERS", workers)):
            text = text.replace(f"@{name}@", str(value))
        with open(config, "w", encoding="utf-8") as target:
            target.write(text)
        self.start("nginx", "-c", config, "-e", os.path.join(folder, "error.log"))
        wait_for_port(port)
        return port

    def store(self, *endpoints):
        """A new store with endpoints, each a list of options of `endpoint add`."""
        place = self.path("store")
        for number, options in enumerate(endpoints):
            self.run(
                self.redrive, "--store", place, "endpoint", "add", "--name", f"ep{number}",
                *options)
        return place

    def delivered_store(self, deliveries, port):
        """A store with that many deliveries of several kinds, most made, one in ten failed."""
        kinds = random.Random(1)
        place = self.store(*(
            ["--url", f"http://127.0.0.1:{port}/{'fail' if name == 'charge' else name}",
             "--events", f"{name}.*", "--allow-private", "--concurrency", "64",
             "--retry", "1h,1h,1h"] for name in KINDS))
        lines = self.events(deliveries, lambda _: kind(kinds))
        self.run(self.redrive, "--store", place, "publish", "--lines", stdin=lines)
        self.run(self.redrive, "--store", place, "dispatch", "--until-idle")
        return place

    def events(self, number, kind=lambda _: "invoice.paid", payload_bytes=1024):
        """A file of that many events for `publish --lines`."""
        path = self.path("events.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for index in range(number):
                payload = {"id": f"evt_{index:012}", "customer": f"cus_{index % 997}", "note": ""}
                payload["note"] = "x" * (payload_bytes - len(compact(payload)))
                file.write(compact({
                    "type": kind(index), "subject": payload["customer"], "payload": payload,
                }) + "\n")
        return path


def kind(chance):
    """The type of some event."""
    name = chance.choices(list(KINDS), list(KINDS.values()))[0]
    return f"{name}.{chance.choice(VERBS)}"


def compact(value):
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))


def read(path):
    """The text of a file."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def wait(process, longest):
    """Waits for a child's end and returns what it used; stops it after `longest` seconds."""
    alarm = threading.Timer(longest, process.kill)
    alarm.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        alarm.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def stop(process):
    """Ends a child, politely first."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, longest=5):
    """Waits until something listens on a port of the loopback."""
    deadline = time.monotonic() + longest
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise Skipped(f"nothing came to listen on port {port}")


def raise_descriptor_limit():
    """Lets this process and its children open as many descriptors as the machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def cpu_seconds(pid):
    """The processor seconds a process has used."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Wakeups:
    """How often the threads of a process give up the processor by themselves, from now on."""

    def __init__(self, pid):
        self._pid = pid
        self._before = self._by_thread()

    def count(self):
        """How often since then; a thread that has ended is not counted."""
        return sum(
            number - self._before.get(thread, 0)
            for thread, number in self._by_thread().items())

    def _by_thread(self):
        folder = f"/proc/{self._pid}/task"
        numbers = {}
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/status", encoding="utf-8") as file:
                numbers[thread] = next(
                    int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))
        return numbers
