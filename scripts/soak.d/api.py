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

# What no schema can say: queries have a language, until is later than since, a body is signed or not,
# and a portal, erasing and a provider there is none of are answered 501 and 503 by design.
CONFIGURATION = """
[[operations]]
include-path = "/v1/deliveries"
[operations.checks.positive_data_acceptance]
enabled = false
[operations.checks.negative_data_rejection]
expected-statuses = [400, 414, 422]

[[operations]]
include-path-regex = "^/v1/webhooks/|/recover$"
[operations.checks.positive_data_acceptance]
enabled = false

[[operations]]
include-path-regex = "^/api/v1/auth/|/content$|^/v1/checkout/"
[operations.checks.not_a_server_error]
enabled = false
"""


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
            return ask(options, address, key, folder)
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


def ask(options, address, key, folder):
    """Runs schemathesis and returns its status."""
    configuration = os.path.join(folder, "schemathesis.toml")
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(CONFIGURATION)
    return subprocess.run(
        [options.schemathesis, "--config-file", configuration, "run",
         f"http://{address}/openapi.json", "-H", f"Authorization: Bearer {key}",
         "--max-examples", options.examples], check=False).returncode


sys.exit(main())
