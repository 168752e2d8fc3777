"""How fast the gateway acknowledges, beside nginx answering an empty 200 to the same requests."""

import json
import os
import shutil

import workshop
from table import count
from workshop import Skipped

CONNECTIONS = 64
LEAST_PER_SECOND = 5000
MOST_P99_MS = 100


def measure(shop, table):
    """Publishes events over HTTP, each acknowledged once it is on the disk, and posts the same to
    nginx, in turns."""
    if not shutil.which("wrk"):
        raise Skipped("wrk is missing")
    port = shop.nginx()
    seconds = shop.size(10, 3)
    table.section(f"gateway: POST at {CONNECTIONS} connections, every answer durable")
    rounds = []
    for _ in range(shop.size(3, 1)):
        bare = run_wrk(shop, f"http://127.0.0.1:{port}/", "", seconds)
        rounds.append((run_gateway(shop, seconds), bare))
    rounds.sort(key=lambda pair: pair[0]["rate"])
    ours, bare = rounds[len(rounds) // 2]
    share = ours["rate"] / bare["rate"]
    table.row(
        "events acknowledged a second", count(ours["rate"]), f"nginx, empty {count(bare['rate'])}",
        share, f">= {count(LEAST_PER_SECOND)}", ours["rate"] >= LEAST_PER_SECOND)
    table.row(
        "p99 of an answer", f"{ours['p99']:.1f} ms", f"nginx, empty {bare['p99']:.1f} ms",
        ours["p99"] / bare["p99"], f"<= {MOST_P99_MS} ms", ours["p99"] <= MOST_P99_MS)


def run_gateway(shop, seconds):
    """Serves a new store, and makes sure that what was acknowledged is there."""
    place = shop.store(["--url", "http://127.0.0.1:9/", "--events", "bench.e"])
    shop.run(shop.redrive, "--store", place, "endpoint", "disable", "ep0")
    key = shop.run(
        shop.redrive, "--store", place, "key", "add", "--name", "bench", "--role", "runtime")
    port = workshop.free_port()
    server = shop.start(
        shop.redrive, "--store", place, "serve", "--listen", f"127.0.0.1:{port}")
    workshop.wait_for_port(port)
    result = run_wrk(shop, f"http://127.0.0.1:{port}/v1/events", key.output.strip(), seconds)
    shop.end(server)
    assert result["others"] == 0, f"{result['others']} answers were no 2xx"
    shutil.rmtree(place)
    return result


def run_wrk(shop, url, key, seconds):
    """Posts events as fast as they are answered; the rate, the p99 in ms, and what was no 2xx."""
    script = os.path.join(workshop.HERE, "gateway.lua")
    answer = shop.run(
        "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script, url, "--", key)
    line = next(line for line in answer.output.splitlines() if line.startswith("{"))
    return json.loads(line)
