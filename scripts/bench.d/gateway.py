"""How fast the gateway acknowledges, beside nginx answering an empty 200 to the same requests."""

import hashlib
import hmac
import json
import os
import shutil
import time

import workshop
from table import count
from workshop import Skipped

CONNECTIONS = 64
LEAST_PER_SECOND = 5000
MOST_P99_MS = 100
SECRET = "whsec_0123456789abcdefghij"
CUSTOMERS = 2000


def measure(shop, table):
    """Has events published over HTTP and signals of Stripe's come in, each acknowledged once it is on
    the disk, and posts the same to nginx, in turns."""
    if not shutil.which("wrk"):
        raise Skipped("wrk is missing")
    port = shop.nginx()
    seconds = shop.size(10, 3)
    table.section(f"gateway: POST at {CONNECTIONS} connections, every answer durable")
    bare = f"http://127.0.0.1:{port}/"
    compare(
        shop, table, "events", lambda: run_gateway(shop, seconds),
        lambda: run_wrk(shop, "gateway.lua", bare, seconds))
    seconds = shop.size(5, 2)
    compare(
        shop, table, "signals", lambda: run_signals(shop, seconds),
        lambda: run_wrk(shop, "signals.lua", bare, seconds, signals(shop, seconds)))


def compare(shop, table, what, run, beside):
    """The median of a few runs, each in turns with its counterpart."""
    rounds = [(beside(), run()) for _ in range(shop.size(3, 1))]
    rounds.sort(key=lambda pair: pair[1]["rate"])
    bare, ours = rounds[len(rounds) // 2]
    table.row(
        f"{what} acknowledged a second", count(ours["rate"]), f"nginx, empty {count(bare['rate'])}",
        ours["rate"] / bare["rate"], f">= {count(LEAST_PER_SECOND)}",
        ours["rate"] >= LEAST_PER_SECOND)
    table.row(
        "  p99 of an answer", f"{ours['p99']:.1f} ms", f"nginx, empty {bare['p99']:.1f} ms",
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
    url = f"http://127.0.0.1:{port}/v1/events"
    result = run_wrk(shop, "gateway.lua", url, seconds, key.output.strip())
    shop.end(server)
    assert result["others"] == 0, f"{result['others']} answers were no 2xx"
    shutil.rmtree(place)
    return result


def run_signals(shop, seconds):
    """Serves a new store with a catalog, has Stripe's events come in, and makes sure that each that was
    acknowledged is there."""
    place = shop.store(["--url", "http://127.0.0.1:9/", "--events", "bench.e"])
    catalog = os.path.join(place, "catalog.json")
    with open(os.open(catalog, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        json.dump({"prices": {"price_pro": {"features": ["pro"]}}}, file)
    secret = shop.path("secret")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(SECRET)
    lines = signals(shop, seconds)
    port = workshop.free_port()
    server = shop.start(
        shop.redrive, "--store", place, "serve", "--listen", f"127.0.0.1:{port}",
        "--stripe-secret-file", f"tenant={secret}")
    workshop.wait_for_port(port)
    url = f"http://127.0.0.1:{port}/v1/webhooks/stripe/tenant"
    result = run_wrk(shop, "signals.lua", url, seconds, lines)
    shop.end(server)
    assert result["others"] == 0, f"{result['others']} answers were no 2xx"
    kept = shop.run(
        shop.redrive, "--store", place, "signals", "--limit", "9999999", "--json")
    kept = kept.output.count("\n")
    # An answer that was on its way when the time was over is not counted.
    assert result["count"] <= kept, f"{result['count']} acknowledged, {kept} kept"
    shutil.rmtree(place)
    return result


def signals(shop, seconds):
    """A file of signed events, more than can be sent in that time: subscriptions of many customers."""
    path = shop.path("signals")
    now = int(time.time())
    with open(path, "w", encoding="utf-8") as file:
        for number in range(30_000 * seconds):
            body = subscription(number, now)
            code = hmac.new(SECRET.encode(), f"{now}.{body}".encode(), hashlib.sha256).hexdigest()
            file.write(f"t={now},v1={code}\t{body}\n")
    return path


def subscription(number, now):
    """The body of an event: a customer's subscription was renewed."""
    customer = number % CUSTOMERS
    plan = {"price": {"id": "price_pro", "object": "price"}, "quantity": 1}
    return json.dumps({
        "id": f"evt_{number}", "object": "event", "type": "customer.subscription.updated",
        "created": now - 3600 + number // 1000, "livemode": False, "data": {"object": {
            "id": f"sub_{customer}", "object": "subscription", "customer": f"cus_{customer}",
            "status": "active", "metadata": {"subject_ref": f"org_{customer}"},
            "current_period_end": now + 2_592_000 + number, "items": {"data": [plan]}}}})


def run_wrk(shop, script, url, seconds, *arguments):
    """Posts as fast as is answered; the rate, the p99 in ms, and what was no 2xx."""
    path = os.path.join(workshop.HERE, script)
    answer = shop.run(
        "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", path, url, "--", *arguments)
    line = next(line for line in answer.output.splitlines() if line.startswith("{"))
    return json.loads(line)
