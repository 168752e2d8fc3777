"""How fast deliveries are made, beside a bare libcurl loop on the same server."""

import shutil

from table import count, median

ENDPOINTS = 4
CONCURRENCY = 64  # attempts in flight at each endpoint
PAYLOAD_BYTES = 1024
LEAST_PER_SECOND = 10_000
LEAST_SHARE = 0.4


def measure(shop, table):
    """Delivers signed events durably, and posts as many bytes with libcurl alone, in turns."""
    port = shop.nginx()
    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(ENDPOINTS)]
    loop = shop.compile("curl_loop.c", "-lcurl")
    number = shop.size(100_000, 10_000)
    lines = shop.events(number, lambda index: f"bench.e{index % ENDPOINTS}", PAYLOAD_BYTES)
    table.section(f"deliver: {count(number)} signed payloads of 1 KiB, every attempt durable")
    rates, shares, costs = [], [], []
    for _ in range(shop.size(3, 1)):
        bare = run_bare(shop, loop, urls, number)
        ours = run_redrive(shop, urls, lines, number)
        rates.append((number / ours.seconds, number / bare.seconds))
        shares.append(bare.seconds / ours.seconds)
        costs.append((ours.cpu / number * 1e6, bare.cpu / number * 1e6))
    share = median(shares)
    rate, bare_rate = rates[shares.index(share)]
    cost, bare_cost = costs[shares.index(share)]
    table.row(
        "deliveries a second", count(rate), "", None, f">= {count(LEAST_PER_SECOND)}",
        rate >= LEAST_PER_SECOND)
    table.row(
        "share of the bare loop", count(rate), f"libcurl alone {count(bare_rate)}", share,
        f">= {LEAST_SHARE}x", share >= LEAST_SHARE)
    table.row(
        "processor time of one", f"{cost:.1f} us", f"libcurl alone {bare_cost:.1f} us",
        cost / bare_cost)
    if shutil.which("wrk"):
        table.row("the server itself", "", f"GET by wrk {count(wrk_rate(shop, urls[0]))}")


def run_bare(shop, loop, urls, number):
    """Posts with libcurl alone, as many at once."""
    answer = shop.run(
        loop, str(number), str(ENDPOINTS * CONCURRENCY), str(PAYLOAD_BYTES), *urls)
    seconds, failed = answer.output.split()
    assert failed == "0", f"{failed} posts of the bare loop failed"
    answer.seconds = float(seconds)
    return answer


def run_redrive(shop, urls, lines, number):
    """Publishes, delivers, and makes sure that every delivery was made."""
    place = shop.store(*(
        ["--url", url, "--events", f"bench.e{index}", "--allow-private",
         "--concurrency", str(CONCURRENCY)] for index, url in enumerate(urls)))
    shop.run(shop.redrive, "--store", place, "publish", "--lines", stdin=lines)
    answer = shop.run(shop.redrive, "--store", place, "dispatch", "--until-idle")
    made = shop.run(shop.redrive, "--store", place, "list", "status:success", "--count")
    assert int(made.output) == number, f"{made.output.strip()} of {number} were delivered"
    shutil.rmtree(place)
    return answer


def wrk_rate(shop, url):
    """What the server answers to the load generator that comes with it, a second."""
    answer = shop.run("wrk", "-t1", f"-c{ENDPOINTS * CONCURRENCY}", "-d2s", url)
    line = next(line for line in answer.output.splitlines() if line.startswith("Requests/sec"))
    return float(line.split()[1])
