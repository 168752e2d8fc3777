"""Kills the real binary at every system call of a scripted run (S1), by way of strace.

Each run publishes some events in two batches to a store of its own and dies at one call. What it
had answered until then must be in the store, whole and once; what it never was given must not be,
and the store must be sound and take the next event.
"""

import argparse
import collections
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

# Calls after which nothing is left to kill.
LAST = {"exit", "exit_group", "execve", "rt_sigreturn"}
LINES = "".join(
    json.dumps({"type": "soak.event", "subject": f"s{number}", "payload": "x" * 700}) + "\n"
    for number in range(6))
SUBJECTS = {f"s{number}" for number in range(6)}


class Broken(Exception):
    """A promise that did not hold."""


def run(binary, store, *command, trace=(), text=""):
    """Runs a command on a store, traced or not."""
    return subprocess.run(
        [*trace, binary, *command], input=text, capture_output=True, text=True, check=False,
        env=dict(os.environ, REDRIVE_STORE=store))


def template(binary, folder):
    """A store with an endpoint and one event."""
    store = os.path.join(folder, "template")
    done = run(binary, store, "endpoint", "add", "--name", "a", "--url", "http://127.0.0.1:1/")
    if done.returncode:
        raise Broken(done.stderr)
    run(binary, store, "publish", "soak.first", "--subject", "first", text="{}")
    return store


def calls(binary, folder, source):
    """Every (call, number) of an undisturbed run."""
    store, log = os.path.join(folder, "plain"), os.path.join(folder, "log")
    shutil.copytree(source, store)
    run(binary, store, "publish", "--lines", "--json", text=LINES,
        trace=("strace", "-f", "-qq", "-o", log))
    counts = collections.Counter()
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = re.match(r"\d+ +([a-z_0-9]+)\(", line)
            if found and found.group(1) not in LAST:
                counts[found.group(1)] += 1
    shutil.rmtree(store)
    return [(name, number) for name in sorted(counts) for number in range(1, counts[name] + 1)]


def kill(binary, folder, source, name, number):
    """Kills one run at one call and looks at what it leaves; returns how much it acknowledged."""
    store = os.path.join(folder, "store")
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(source, store)
    done = run(binary, store, "publish", "--lines", "--json", text=LINES,
               trace=("strace", "-f", "-qq", "-o", "/dev/null",
                      "-e", f"inject={name}:signal=KILL:when={number}"))
    answers = [json.loads(line) for line in done.stdout.splitlines(keepends=True)
               if line.endswith("\n")]
    acknowledged = {delivery["id"] for answer in answers for delivery in answer["deliveries"]}
    doctor = run(binary, store, "doctor")
    if doctor.returncode:
        raise Broken(f"the store is damaged: {doctor.stderr.strip()}")
    if run(binary, store, "publish", "soak.next", "--subject", "next", text="{}").returncode:
        raise Broken("the next event was refused")
    kept = [json.loads(line) for line in run(binary, store, "list", "--json").stdout.splitlines()]
    lost = acknowledged - {delivery["id"] for delivery in kept}
    if lost:
        raise Broken(f"{len(lost)} acknowledged are lost")
    subjects = collections.Counter(delivery["subject_ref"] for delivery in kept)
    strange = set(subjects) - SUBJECTS - {"first", "next"}
    if strange or max(subjects.values()) > 1 or not {"first", "next"} <= set(subjects):
        raise Broken(f"there is what was not asked for: {dict(subjects)}")
    return len(acknowledged)


def main():
    """Kills at all calls, or at a sample of them by seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sample", type=int, default=0, help="so many calls; 0: all")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="redrive-syscalls-")
    acknowledged, point = 0, None
    try:
        source = template(options.binary, folder)
        points = calls(options.binary, folder, source)
        total = len(points)
        if not total:
            raise Broken("strace saw no call")
        if options.sample:
            points = random.Random(options.seed).sample(points, min(options.sample, total))
        for point in points:
            acknowledged += kill(options.binary, folder, source, *point)
    except Broken as reason:
        print(f"killed at {point}, seed {options.seed}: {reason}; the store is kept: {folder}",
              file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    print(f"system calls: seed {options.seed}, killed at {len(points)} of {total}, "
          f"{acknowledged} acknowledged, none lost, none strange")
    return 0


sys.exit(main())
