"""A thousand endpoints that accept and never answer, and what they cost the healthy ones."""

import os
import sys
import time

from table import count, median, quantile
from workshop import HERE, Wakeups, cpu_seconds, free_port, wait_for_port

SILENT = 1000
HEALTHY = 10
PER_SECOND = 40  # healthy events, each to all healthy endpoints
MOST_CPU = 0.02  # of one core
MOST_RATIO = 1.2


def measure(shop, table):
    """Compares the way of healthy events, publication to arrival, without and with silent ones."""
    table.section(f"silent: {count(SILENT)} endpoints that accept and never answer")
    rounds = [run(shop) for _ in range(shop.size(3, 1))]
    cpu = median([r["cpu"] for r in rounds])
    table.row(
        "processor while waiting", f"{cpu:.2%}", f"before them {rounds[0]['cpu_before']:.2%}", None,
        f"< {MOST_CPU:.0%} of a core", cpu < MOST_CPU)
    table.row("wake-ups a second while waiting", f"{median([r['wakeups'] for r in rounds]):.1f}")
    ratios = [r["with"][1] / r["without"][1] for r in rounds]
    typical = rounds[ratios.index(median(ratios))]
    for name, index in (("p50", 0), ("p99", 1)):
        ours, alone = typical["with"][index], typical["without"][index]
        ratio = ours / alone
        bound = (f"<= {MOST_RATIO}x", ratio <= MOST_RATIO) if index else ("", None)
        table.row(
            f"healthy beside them, {name}", f"{ours / 1000:.2f} ms",
            f"without them {alone / 1000:.2f} ms", ratio, *bound)


def run(shop):
    """One dispatcher: healthy events alone, then silence, then healthy events beside it."""
    silent_port, healthy_port = free_port(), free_port()
    samples = shop.path("samples")
    server = shop.start(
        sys.executable, os.path.join(HERE, "silent_server.py"), str(silent_port),
        str(healthy_port), samples)
    wait_for_port(healthy_port)
    place = shop.path("store")
    endpoints(shop, place, SILENT, f"http://127.0.0.1:{silent_port}", "silent")
    endpoints(shop, place, HEALTHY, f"http://127.0.0.1:{healthy_port}", "healthy")
    dispatcher = shop.start(shop.redrive, "--store", place, "dispatch")
    time.sleep(0.5)
    measured = {}
    drip(shop, place, seconds=1)  # connections are made, caches are warm
    measured["cpu_before"], _ = rest(dispatcher.pid, shop.size(3, 2))
    measured["without"] = latencies(shop, place, samples)
    shop.run(shop.harness, "publish", place, "1", "1", "64", "silent")
    time.sleep(2)
    measured["cpu"], measured["wakeups"] = rest(dispatcher.pid, shop.size(8, 4))
    measured["with"] = latencies(shop, place, samples)
    held = shop.run(
        shop.redrive, "--store", place, "list", "event:silent", "status:pending", "--count")
    assert int(held.output) == SILENT, f"{held.output.strip()} deliveries hang, not {SILENT}"
    dispatcher.kill()
    shop.end(dispatcher)
    shop.end(server)
    return measured


def endpoints(shop, place, number, url, kind):
    """Adds endpoints that get the events of type `kind`."""
    shop.run(shop.harness, "endpoints", place, str(number), url, kind)


def rest(pid, seconds):
    """The share of a core a process uses, and its wake-ups a second, over some seconds."""
    before, woken, began = cpu_seconds(pid), Wakeups(pid), time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - began
    return (cpu_seconds(pid) - before) / passed, woken.count() / passed


def drip(shop, place, seconds):
    """Publishes healthy events at a steady pace."""
    shop.run(
        shop.harness, "drip", place, str(int(PER_SECOND * seconds)), str(PER_SECOND), "healthy")


def latencies(shop, place, samples):
    """p50 and p99 of the way from publication to arrival, in microseconds."""
    known = len(values(samples))
    seconds = shop.size(8, 3)
    drip(shop, place, seconds)
    time.sleep(0.5)
    new = values(samples)[known:]
    wanted = int(PER_SECOND * seconds) * HEALTHY
    assert len(new) == wanted, f"{len(new)} of {wanted} healthy events arrived"
    return quantile(new, 0.5), quantile(new, 0.99)


def values(path):
    """The numbers in a file."""
    with open(path, encoding="utf-8") as file:
        return [float(line) for line in file]
