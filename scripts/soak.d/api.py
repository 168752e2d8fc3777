"""Asks a running gateway everything that its own description allows, and much that it does not.

    api.py REDRIVE SCHEMATHESIS [--examples N]

Serves a store of its own, and hands the description at /openapi.json to schemathesis, which makes
requests from it and judges the answers by it. Ends with 1 when one was not as described.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

# What a schema cannot say makes a valid request be refused: the query language in `query`, ids that
# are known, a signature over the body.
LEFT_OUT = "positive_data_acceptance"
# A portal, erasing and a provider there is none of are answered 501 and 503 by design; routes of
# Svix's interface have loose schemas here, and a test of their own with Svix's client.
PATHS = r"^/(v1/(events|deliveries|access|entitlements|usage)|healthz|metrics|openapi)"


def main():
    """Serves, asks, and says what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("redrive")
    parser.add_argument("schemathesis")
    parser.add_argument("--examples", default="100")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="redrive-api.") as folder:
        store = os.path.join(folder, "store")
        key = prepare(options.redrive, store)
        log = open(os.path.join(folder, "log"), "w+", encoding="utf-8")
        server = subprocess.Popen(
            [options.redrive, "--store", store, "serve", "--listen", "127.0.0.1:0"], stderr=log)
        try:
            address = wait_for_address(log.name, server)
            return ask(options, address, key)
        finally:
            server.send_signal(signal.SIGTERM)
            status = server.wait(30)
            if status != 0:
                sys.exit(f"the server ended with {status}")


def prepare(redrive, store):
    """A store with some deliveries, and the secret of a key for everything."""
    def run(*words, text=""):
        return subprocess.run(
            [redrive, "--store", store, *words], input=text, text=True, check=True,
            capture_output=True).stdout.strip()
    run("endpoint", "add", "--name", "nowhere", "--url", "https://127.0.0.1:9/")
    for number in range(20):
        run("publish", "a.b", "--subject", f"cus_{number}", text='{"n":1}')
    return run("key", "add", "--name", "soak", "--role", "admin")


def wait_for_address(path, server):
    """Where the server says it listens."""
    for _ in range(400):
        with open(path, encoding="utf-8") as file:
            found = re.search(r"listening on (\S+)", file.read())
        if found:
            return found.group(1)
        if server.poll() is not None:
            break
        time.sleep(0.05)
    sys.exit("the server does not say where it listens")


def ask(options, address, key):
    """Runs schemathesis and returns its status."""
    return subprocess.run(
        [options.schemathesis, "run", f"http://{address}/openapi.json", "--include-path-regex",
         PATHS, "--exclude-checks", LEFT_OUT, "-H", f"Authorization: Bearer {key}",
         "--max-examples", options.examples], check=False).returncode


sys.exit(main())
