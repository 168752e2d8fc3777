"""How fast rows come out and go in, and how fast a store opens, beside SQLite's tool."""

import os
import shutil

from table import count, median

SCHEMA = """CREATE TABLE delivery(id TEXT PRIMARY KEY, event_type TEXT, subject TEXT, status TEXT,
 response_code INTEGER, attempts INTEGER, created_at TEXT, attempted_at TEXT, line TEXT);
CREATE INDEX created ON delivery(created_at);"""
IMPORT = """INSERT INTO delivery SELECT json_extract(line, '$.id'),
 json_extract(line, '$.event_type'), json_extract(line, '$.subject_ref'),
 json_extract(line, '$.status'), json_extract(line, '$.response_code'),
 json_extract(line, '$.attempts'), json_extract(line, '$.created_at'),
 json_extract(line, '$.attempted_at'), line FROM raw;"""


def measure(shop, table):
    """Opens, lists, exports and imports stores of two sizes."""
    port = shop.nginx()
    table.section("rows: what goes out, comes in and opens")
    bare = median([shop.run(shop.redrive, "version").seconds for _ in range(5)])
    for number in shop.size((10_000, 100_000), (10_000,)):
        place = shop.delivered_store(number, port)
        exported = exports(shop, table, place, number)
        database = imports(shop, table, exported, number)
        lists(shop, table, place, number, database)
        opens(shop, table, place, number, database, bare)
        shutil.rmtree(place)


def opens(shop, table, place, number, database, bare):
    """From exec to an answer, the fold of the journal included."""
    runs = [shop.run(shop.redrive, "--store", place, "list", "--count")
            for _ in range(shop.size(7, 3))]
    assert int(runs[0].output) == number, f"{runs[0].output.strip()} of {number} rows"
    seconds = median([run.seconds for run in runs])
    beside = f"no store {bare * 1000:.0f} ms"
    if database:
        theirs = median([
            shop.run("sqlite3", database, "SELECT count(*) FROM delivery").seconds
            for _ in range(3)])
        beside += f", sqlite3 {theirs * 1000:.0f} ms"
    table.row(f"open and count {count(number)}", f"{seconds * 1000:.0f} ms", beside)
    folded = max(seconds - bare, 1e-6)
    size = sum(
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(place) for name in names)
    table.row(
        "  the fold of it", f"{folded / number * 1e6:.2f} us a row",
        f"{size / folded / 1e6:,.0f} MB/s, peak {runs[0].peak_kib / 1024:,.0f} MiB")


def lists(shop, table, place, number, database):
    """All rows as JSON Lines."""
    ours = shop.run(shop.redrive, "--store", place, "list", "--json")
    assert ours.output.count("\n") == number, "list left rows out"
    row(table, f"list --json {count(number)}", number, ours.seconds, database and shop.run(
        "sqlite3", "-json", database,
        "SELECT id, event_type, subject, status, response_code, attempts, created_at,"
        " attempted_at FROM delivery ORDER BY created_at DESC").seconds)


def exports(shop, table, place, number):
    """All rows with payloads and attempts; returns the file."""
    ours = shop.run(shop.redrive, "--store", place, "export")
    assert ours.output.count("\n") == number, "export left rows out"
    row(table, f"export {count(number)}", number, ours.seconds, None)
    path = shop.path("export.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(ours.output)
    return path


def imports(shop, table, exported, number):
    """All rows into a new store, durably; returns SQLite's database with the same."""
    place = shop.path("store")
    ours = shop.run(shop.redrive, "--store", place, "import", exported)
    there = shop.run(shop.redrive, "--store", place, "list", "--count")
    assert int(there.output) == number, f"{there.output.strip()} of {number} were imported"
    shutil.rmtree(place)
    database = theirs = None
    if shutil.which("sqlite3"):
        database = shop.path("rows.db")
        script = shop.path("import.sql")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"{SCHEMA}\nCREATE TEMP TABLE raw(line TEXT);\n.mode ascii\n"
                       f'.separator "\\037" "\\n"\n.import {exported} raw\n{IMPORT}\n')
        theirs = shop.run("sqlite3", database, stdin=script).seconds
    row(table, f"import {count(number)}", number, ours.seconds, theirs)
    return database


def row(table, name, number, ours, theirs):
    """Rows a second, and SQLite's where there is one."""
    beside, ratio = "", None
    if theirs:
        beside, ratio = f"sqlite3 {count(number / theirs)}", theirs / ours
    table.row(name, f"{count(number / ours)} /s", beside, ratio)
