"""How fast events become durable, beside SQLite on the same disk."""

import shutil

from table import count, median

PAYLOAD_BYTES = 1024


def measure(shop, table):
    """Publishes one event a call and a hundred, each in turns with SQLite's inserts."""
    sqlite = shop.compile("sqlite_publish.c", "-l:libsqlite3.so.0")
    table.section("publish: durable events of 1 KiB from one process, a second")
    sizes = ((1, shop.size(2_000, 500), 1), (100, shop.size(100_000, 5_000), 2))
    for batch, number, least in sizes:
        pairs = [run(shop, sqlite, number, batch) for _ in range(shop.size(9, 3))]
        ratios = [theirs / ours for ours, theirs in pairs]
        ratio = median(ratios)
        ours, theirs = pairs[ratios.index(ratio)]
        name = "one event a call" if batch == 1 else f"{batch} in a batch"
        table.row(
            name, count(number / ours), f"SQLite, FULL, WAL {count(number / theirs)}", ratio,
            f">= {least}x", ratio >= least)


def run(shop, sqlite, number, batch):
    """The seconds that we take, and those that SQLite takes."""
    size = (str(number), str(batch), str(PAYLOAD_BYTES))
    place = shop.path("store")
    shop.run(shop.harness, "endpoints", place, "1", "http://127.0.0.1:9", "bench")
    ours = shop.run(shop.harness, "publish", place, *size, "bench")
    shutil.rmtree(place)
    theirs = shop.run(sqlite, shop.path("events.db"), *size)
    return float(ours.output), float(theirs.output)
