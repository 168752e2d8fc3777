"""Measures the figures of scripts/bench and prints their table."""

import argparse
import sys
import time

import big
import console
import deliver
import follow
import gateway
import publish
import rows
import silent
from table import Table
from workshop import Skipped, Workshop

FIGURES = {
    "deliver": deliver.measure,
    "silent": silent.measure,
    "publish": publish.measure,
    "gateway": gateway.measure,
    "console": console.measure,
    "rows": rows.measure,
    "follow": follow.measure,
    "big": big.measure,
}


def main():
    """Measures what was named, or everything."""
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    parser.add_argument("--quick", action="store_true", help="smaller numbers, fewer rounds")
    parser.add_argument("--redrive", required=True)
    parser.add_argument("--harness", required=True)
    options = parser.parse_args()
    for name in options.names:
        if name not in FIGURES:
            parser.error(f"there is no figure {name}; there are {', '.join(FIGURES)}")
    table = Table()
    table.head()
    with Workshop(options.redrive, options.harness, options.quick) as shop:
        for name in options.names or FIGURES:
            began = time.monotonic()
            try:
                FIGURES[name](shop, table)
            except Skipped as reason:
                table.skip(name, reason)
            except AssertionError as reason:
                table.fail(name, reason)
            print(f"  ({name}: {time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
    table.end()
    return table.failed


sys.exit(main())
