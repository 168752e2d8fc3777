"""The figures of a store of a million deliveries, each beside its counterpart on the same rows."""

import os
import shutil

from console import PAGE_DOWN, DOWN, has_text, milliseconds
from counterparts import Counterparts
from table import count, median, quantile
from terminal import Terminal

OPEN_MS, OPEN_GROWTH = 60, 1.3
PAINT_MS, PAINT_BYTES = 4, 300
CONSOLE_MIB = 64
REBUILD_SECONDS = 5
FIRST_HIT_MS = 30
ROWS_A_SECOND = 100_000
# A text that the store holds a few times, and one that it does not hold.
RARE, ABSENT = "zz9x", "kryptonite-77"


def measure(shop, table):
    """Measures one store after the other, the small one first."""
    number = shop.size(1_000_000, 100_000)
    table.section(f"big: {count(number)} deliveries")
    place = shop.made_store(number)
    beside = Counterparts(shop, place)
    opened = opens(shop, table, place, number, beside)
    answers(shop, table, place, beside)
    texts(shop, table, place, beside, opened)
    keys(shop, table, place)
    rebuilds(shop, table, place)
    passes(shop, table, place, number, beside)
    grows(shop, table, number, opened)


def console(shop, place, *query):
    """The console on a store, without dispatching."""
    return (shop.redrive, "--store", place, "console", "--no-dispatch", *query)


def has_rows(data):
    """Whether a row of a made store has been painted."""
    return b"hooks" in data or b"cus_" in data or b"SUCCESS" in data or b"EXHAUSTED" in data


def first_rows(shop, command):
    """The median of the seconds from exec to the first rows."""
    seconds = []
    for _ in range(shop.size(11, 5)):
        with Terminal(*command) as terminal:
            seen = terminal.wait_for(has_rows)
            assert seen is not None, "no rows came"
            seconds.append(seen)
    return median(seconds)


def opens(shop, table, place, number, beside):
    """From exec to rows, beside a log viewer that has to index the same rows."""
    seconds = first_rows(shop, console(shop, place))
    theirs = beside.lnav_seconds()
    table.row(
        "exec to first rows", milliseconds(seconds),
        theirs and f"lnav, indexed {milliseconds(theirs)}", theirs and theirs / seconds,
        f"<= {OPEN_MS} ms", seconds * 1000 <= OPEN_MS)
    return seconds


def grows(shop, table, number, opened):
    """The same with five times as many."""
    place = shop.made_store(5 * number)
    seconds = first_rows(shop, console(shop, place))
    table.row(
        f"exec to first rows of {count(5 * number)}", milliseconds(seconds),
        f"of {count(number)} {milliseconds(opened)}", seconds / opened,
        f"<= {OPEN_GROWTH}x", seconds / opened <= OPEN_GROWTH)


def answers(shop, table, place, beside):
    """What SQLite answers from an index, and by looking at every row."""
    ours = timed(shop, shop.redrive, "--store", place, "list", "status:failed", "--limit", "50")
    newest = (
        "SELECT id, status, code, created FROM delivery WHERE status = 'FAILED'"
        " ORDER BY created DESC LIMIT 50")
    compared(
        table, "newest 50 of status:failed", ours, "sqlite3, index", beside.sqlite_seconds(newest),
        1)
    rounds = shop.size(501, 101)
    ours, found = shop.run(
        shop.harness, "find", place, "status:failed", "50", str(rounds)).output.split()
    assert int(found) == 50, f"{found} rows were found"
    compared(
        table, "  the same, in an open program", float(ours), "SQLite, index",
        beside.sqlite_library_seconds(newest, rounds), 1)
    ours = timed(shop, shop.redrive, "--store", place, "stats")
    theirs = beside.sqlite_seconds("SELECT status, code, count(*) FROM delivery GROUP BY 1, 2", 3)
    compared(table, "counts by status and code", ours, "sqlite3 GROUP BY", theirs, 50)


def texts(shop, table, place, beside, opened):
    """Text in every payload, beside ripgrep and SQLite, and how soon the first hit shows."""
    query = f'payload:"{ABSENT}"'
    ours = timed(shop, shop.redrive, "--store", place, "list", query, "--count")
    compared(table, "text in all payloads", ours, "rg -ci", beside.ripgrep_seconds(ABSENT), 1 / 1.2)
    theirs = beside.sqlite_seconds(
        f"SELECT count(*) FROM delivery WHERE payload LIKE '%{ABSENT}%'", 3)
    compared(table, "  the same", ours, "sqlite3 LIKE", theirs, 1 / 0.4)
    seconds = first_rows(shop, console(shop, place, 'payload:"livemode"'))
    late = max(seconds - opened, 0)
    table.row(
        "first hit on the screen, beyond opening", milliseconds(late), "", None,
        f"<= {FIRST_HIT_MS} ms", late * 1000 <= FIRST_HIT_MS)


def keys(shop, table, place):
    """A key's paint on all rows, and the memory of its own that the console has then."""
    with Terminal(*console(shop, place)) as terminal:
        assert terminal.wait_for(has_rows) is not None, "no rows came"
        terminal.settle()
        paints = [terminal.press(DOWN) for _ in range(shop.size(300, 60))]
        for _ in range(20):
            terminal.press(PAGE_DOWN)
        private = private_mib(terminal.pid)
    late = quantile([paint.seconds for paint in paints], 0.99)
    size = median([len(paint.data) for paint in paints])
    table.row(
        "j to its paint, p99", milliseconds(late), "a frame at 60 Hz 16.7 ms", 0.0167 / late,
        f"<= {PAINT_MS} ms", late * 1000 <= PAINT_MS)
    table.row(
        "bytes of a j, p50", count(size), "", None, f"<= {PAINT_BYTES} B", size <= PAINT_BYTES)
    table.row(
        "private memory of the console", f"{private:.1f} MiB", "", None, f"<= {CONSOLE_MIB} MiB",
        private <= CONSOLE_MIB)


def private_mib(pid):
    """The memory that only this process holds."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_")) / 1024


def rebuilds(shop, table, place):
    """The ledger from the journal alone."""
    snapshot = os.path.join(place, "ledger", "snapshot")
    if not os.path.exists(snapshot):
        table.skip("rebuild without a snapshot", "no snapshot was written")
        return
    aside = snapshot + ".aside"
    os.rename(snapshot, aside)
    try:
        seconds = shop.run(shop.redrive, "--store", place, "list", "--count").seconds
    finally:
        os.replace(aside, snapshot)
    table.row(
        "rebuild without a snapshot", f"{seconds:.2f} s", "", None, f"<= {REBUILD_SECONDS} s",
        seconds <= REBUILD_SECONDS)


def passes(shop, table, place, number, beside):
    """Everything out as JSON Lines, and in again; the export is what the others read, too."""
    rate = number / beside.export_seconds
    table.row(
        "export to JSON Lines", f"{count(rate)} /s", "", None, f">= {count(ROWS_A_SECOND)} /s",
        rate >= ROWS_A_SECOND)
    copy = shop.path("store")
    # Else the import waits for the disk to take what the export has left in memory.
    os.sync()
    seconds = shop.run(shop.redrive, "--store", copy, "import", beside.lines).seconds
    there = int(shop.run(shop.redrive, "--store", copy, "list", "--count").output)
    shutil.rmtree(copy)
    assert there == number, f"{there} of {number} were imported"
    table.row(
        "import from JSON Lines", f"{count(number / seconds)} /s", "", None,
        f">= {count(ROWS_A_SECOND)} /s", number / seconds >= ROWS_A_SECOND)


def timed(shop, *command):
    """The median of the seconds that a program takes once its files are in memory."""
    shop.run(*command)
    return median([shop.run(*command).seconds for _ in range(shop.size(9, 5))])


def compared(table, name, ours, peer, theirs, least):
    """A time beside a peer's, which is to be at least `least` times as long."""
    if not theirs:
        table.row(name, milliseconds(ours), f"{peer} is missing")
        return
    table.row(
        name, milliseconds(ours), f"{peer} {milliseconds(theirs)}", theirs / ours,
        f">= {least:.2f}x", theirs / ours >= least)
