"""How fast the console starts and paints, and how much it writes, seen from its terminal."""

import os
import re
import shutil

from table import count, median, quantile
from terminal import Terminal
from workshop import Wakeups, cpu_seconds

DOWN, PAGE_DOWN, TOP, OPEN, CLOSE = b"j", b"\x1b[6~", b"g", b"\r", b"\x1b"
ESCAPES = re.compile(rb"\x1b\][^\x07]*\x07|\x1b[\[(][0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f]")
TEXT_OF_A_FRAME = 20  # letters that tell a frame from the terminal being set up
MILLISECOND = 1000
BEFORE_IDLE = 6  # seconds in which threads of a pool that found no more work end


def measure(shop, table):
    """Measures the console on a store of some size, beside other programs that are installed."""
    number = shop.size(10_000, 10_000)
    table.section(f"console: {count(number)} deliveries at 80x24")
    place = shop.delivered_store(number, shop.nginx())
    command = (shop.redrive, "--store", place, "console", "--no-dispatch")
    peers = other_programs(shop)
    starts(shop, table, command, peers)
    keys(shop, table, command, peers)
    writes(shop, table, command)
    idleness(shop, table, command)


def starts(shop, table, command, peers):
    """From exec to the first frame, and to the first rows."""
    frames, rows = [], []
    for _ in range(shop.size(15, 5)):
        with Terminal(*command) as terminal:
            frames.append(terminal.wait_for(has_text))
            rows.append(terminal.wait_for(has_rows))
            assert frames[-1] is not None and rows[-1] is not None, (
                f"no rows came: {plain(terminal.output)[-200:]}")
    beside = []
    for name, peer, _ in peers:
        with Terminal(*peer) as terminal:
            seen = terminal.wait_for(has_text)
            beside.append(f"{name} {milliseconds(seen)}")
    table.row(
        "exec to first frame, p50", milliseconds(median(frames)), ", ".join(beside), None,
        "< 50 ms", median(frames) < 0.05)
    table.row(
        "exec to first rows, p50", milliseconds(median(rows)), "", None, "< 100 ms",
        median(rows) < 0.1)


def keys(shop, table, command, peers):
    """From a key to the end of its paint, and the bytes of it."""
    presses = shop.size(200, 60)
    ours = press_keys(command, presses, has_rows)
    theirs = {name: press_keys(peer, presses, has_text) for name, peer, _ in peers}
    for name, key in (("j", "down"), ("page", "page"), ("enter", "open")):
        paints = ours[key]
        times = [paint.seconds for paint in paints]
        beside = [f"{peer} {milliseconds(median([p.seconds for p in t[key]]))}"
                  for peer, t in theirs.items() if key in t]
        table.row(f"{name} to its paint, p50", milliseconds(median(times)), ", ".join(beside))
        late = quantile(times, 0.99)
        beside = [f"{peer} {milliseconds(quantile([p.seconds for p in t[key]], 0.99))}"
                  for peer, t in theirs.items() if key in t]
        table.row(
            f"{name} to its paint, p99", milliseconds(late), ", ".join(beside), None, "< 8 ms",
            late < 0.008)
    for name, key, most in (("j", "down", 300), ("page", "page", 2048)):
        sizes = [len(paint.data) for paint in ours[key]]
        beside = [f"{peer} {count(median([len(p.data) for p in t[key]]))}"
                  for peer, t in theirs.items()]
        table.row(
            f"bytes of a {name}, p50 / most", f"{count(median(sizes))} / {count(max(sizes))}",
            ", ".join(beside), None, f"<= {count(most)} B", median(sizes) <= most)


def press_keys(command, presses, is_ready):
    """The paints of each kind of key."""
    with Terminal(*command) as terminal:
        assert terminal.wait_for(is_ready) is not None, f"{command[0]} shows nothing"
        terminal.settle()
        terminal.press(TOP)
        paints = {"down": [terminal.press(DOWN) for _ in range(presses)]}
        paints["page"] = [terminal.press(PAGE_DOWN) for _ in range(presses // 4)]
        if "console" in command:
            paints["open"] = []
            for _ in range(presses // 4):
                paints["open"].append(terminal.press(OPEN))
                terminal.press(CLOSE)
        silent = [key for key, list in paints.items() for paint in list if not paint.data]
        assert not silent or "console" not in command, f"{len(silent)} keys painted nothing"
        return paints


def writes(shop, table, command):
    """The system calls that write to the terminal, a key."""
    if not shutil.which("strace"):
        table.skip("writes a key", "strace is missing")
        return
    log = shop.path("strace")
    traced = ("strace", "-f", "-y", "-e", "trace=write,writev", "-o", log, *command)
    with Terminal(*traced) as terminal:
        if terminal.wait_for(has_rows) is None:
            table.skip("writes a key", "strace may not trace here")
            return
        terminal.settle(1)
        for name, key, presses in (("j", DOWN, 40), ("page", PAGE_DOWN, 20)):
            before = terminal_writes(log)
            for _ in range(presses):
                terminal.press(key)
            terminal.settle(0.5)
            a_key = (terminal_writes(log) - before) / presses
            table.row(f"writes a {name}", f"{a_key:.2f}", "", None, "1", a_key == 1)


def terminal_writes(log):
    """How many writes to a terminal a log of strace holds."""
    with open(log, encoding="utf-8", errors="replace") as file:
        return sum(1 for line in file if "</dev/pts/" in line or "</dev/tty" in line)


def idleness(shop, table, command):
    """What it does while nobody types and nothing happens."""
    seconds = shop.size(10, 4)
    with Terminal(*command) as terminal:
        terminal.wait_for(has_rows)
        terminal.idle(BEFORE_IDLE)
        woken, used = Wakeups(terminal.pid), cpu_seconds(terminal.pid)
        data = terminal.idle(seconds)
        woken, used = woken.count(), cpu_seconds(terminal.pid) - used
    table.row(f"bytes in {seconds} idle seconds", str(len(data)), "", None, "0", not data)
    table.row(
        f"wake-ups in {seconds} idle seconds", str(woken), f"{used * 1000:.0f} ms of processor",
        None, "0", woken == 0)


def other_programs(shop):
    """Name, command and kind of the programs of the field that are installed."""
    text = shop.path("text")
    with open(text, "w", encoding="utf-8") as file:
        for number in range(10_000):
            file.write(f"2026-01-01T00:00:00 INFO invoice.paid evt_{number:012} delivered\n")
    known = (
        ("less", ("less", "-S", text), "pager"),
        ("lnav", ("lnav", "-N", text), "log"),
        ("tig", ("tig", "-C", os.path.dirname(os.path.abspath(__file__))), "git"),
        ("htop", ("htop",), "processes"),
    )
    return [entry for entry in known if shutil.which(entry[0])]


def plain(data):
    """The text in terminal output, without what steers the terminal."""
    return ESCAPES.sub(b"", data).decode("utf-8", "replace")


def has_text(data):
    """Whether something readable has been painted."""
    return sum(character.isalnum() for character in plain(data)) >= TEXT_OF_A_FRAME


def has_rows(data):
    """Whether rows of the log have been painted: an event's type is only seen there."""
    return b"invoice." in data


def milliseconds(seconds):
    """A time as people read it."""
    if seconds is None:
        return "never"
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} us"
    return f"{seconds * MILLISECOND:.1f} ms"
