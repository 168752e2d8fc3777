"""How soon a process sees what another one has appended."""

import shutil
import subprocess

from table import median, quantile


def measure(shop, table):
    """Publishes at a steady pace in one process and notes in another when each event is there."""
    table.section("follow: from an append to another process's ledger")
    number = shop.size(500, 100)
    place = shop.path("store")
    shop.run(shop.harness, "endpoints", place, "1", "http://127.0.0.1:9", "drip")
    follower = shop.start(shop.harness, "follow", place, str(number), stdout=subprocess.PIPE)
    assert follower.stdout.readline() == b"ready\n", "the follower does not start"
    shop.run(shop.harness, "drip", place, str(number), "50", "drip")
    late = [int(follower.stdout.readline()) / 1e6 for _ in range(number)]
    shop.end(follower)
    shutil.rmtree(place)
    table.row(
        "append to sight, p50 / p99", f"{median(late):.1f} / {quantile(late, 0.99):.1f} ms",
        f"durable before it is seen, most {max(late):.1f} ms", None, "p99 <= 100 ms",
        quantile(late, 0.99) <= 100)
