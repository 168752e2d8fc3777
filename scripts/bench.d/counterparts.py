"""The rows of a store as other programs have them: JSON Lines, and a database with an index."""

import contextlib
import os
import shutil
import sqlite3
import time

from table import median
from terminal import Terminal

SCHEMA = """CREATE TABLE delivery(id TEXT PRIMARY KEY, event_type TEXT, subject TEXT, status TEXT,
 code INTEGER, attempts INTEGER, created TEXT, attempted TEXT, payload TEXT, response TEXT);
CREATE TEMP TABLE raw(line TEXT);
.mode ascii
.separator "\\037" "\\n"
"""
FILL = """INSERT INTO delivery SELECT json_extract(line, '$.id'),
 json_extract(line, '$.event_type'), json_extract(line, '$.subject_ref'),
 json_extract(line, '$.status'), json_extract(line, '$.response_code'),
 json_extract(line, '$.attempts'), json_extract(line, '$.created_at'),
 json_extract(line, '$.attempted_at'), json_extract(line, '$.payload'),
 json_extract(line, '$.attempt_log[#-1].response_body') FROM raw;
CREATE INDEX by_status ON delivery(status, created);
"""


class Counterparts:
    """The same rows for others, each made when it is first asked for."""

    def __init__(self, shop, place):
        self._shop = shop
        self._place = place
        self.lines = shop.path("rows.jsonl")
        # Else the export waits for the disk to take the store that was just made.
        os.sync()
        self.export_seconds = shop.run(
            shop.redrive, "--store", place, "export", stdout=self.lines).seconds

    def lnav_seconds(self):
        """Until lnav has read every line and shows the last."""
        if not shutil.which("lnav"):
            return None
        seconds = []
        for _ in range(self._shop.size(3, 1)):
            with Terminal("lnav", "-N", self.lines) as terminal:
                seconds.append(terminal.wait_for(is_indexed, 120))
        return median([each for each in seconds if each is not None] or [0]) or None

    def sqlite_seconds(self, query, rounds=9):
        """A process of SQLite's tool that answers `query`."""
        if not shutil.which("sqlite3"):
            return None
        command = ("sqlite3", self._database(), query)
        self._shop.run(*command)
        return median([self._shop.run(*command).seconds for _ in range(rounds)])

    def sqlite_library_seconds(self, query, rounds):
        """SQLite's library that answers `query` to a program that has the database open."""
        if not shutil.which("sqlite3"):
            return None
        seconds = []
        with contextlib.closing(sqlite3.connect(self._database())) as connection:
            for _ in range(rounds):
                began = time.perf_counter()
                connection.execute(query).fetchall()
                seconds.append(time.perf_counter() - began)
        return median(seconds)

    def ripgrep_seconds(self, text):
        """ripgrep counting the lines with `text`, whatever the case; none is no failure."""
        if not shutil.which("rg"):
            return None
        command = ("rg", "-ci", text, self.lines)
        self._shop.run(*command, allowed=(0, 1))
        return median([self._shop.run(*command, allowed=(0, 1)).seconds for _ in range(9)])

    def _database(self):
        return self._shop.once(("database", self._place), self._make_database)

    def _make_database(self):
        database, script = self._shop.path("rows.db"), self._shop.path("rows.sql")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"{SCHEMA}.import {self.lines} raw\n{FILL}")
        self._shop.run("sqlite3", database, stdin=script)
        return database


def is_indexed(data):
    """Whether lnav's top line says that everything has been read: it shows the last line number."""
    return b"100%" in data
