"""Takes pictures of the demo, at a terminal of tmux.

    take.py BINARY                            every picture of screens.py
    take.py BINARY NAME…                      these of them (`session` is the recording)
    take.py BINARY --keys FILE.svg 80x24 KEY… a picture of the screen that these keys lead to
"""

import os
import subprocess
import sys
import time

import screens
import svg

ASSETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets")
LONGEST = 30  # seconds until the demo must have shown its rows
NAMES = {"Enter", "Escape", "Tab", "Space", "BSpace", "Up", "Down", "Left", "Right", "Home", "End",
         "PgUp", "PgDn"}


class Demo:
    """The console on a demo of its own; use it as a context."""

    def __init__(self, binary, columns, rows):
        self.tmux = ["tmux", "-u", "-L", f"redrive-screens-{os.getpid()}", "-f", "/dev/null"]
        self.columns, self.rows = columns, rows
        self.command = f"TERM=screen-256color '{binary}' demo"

    def __enter__(self):
        size = ["-x", str(self.columns), "-y", str(self.rows)]
        subprocess.run([*self.tmux, "new-session", "-d", *size, self.command], check=True)
        deadline = time.monotonic() + LONGEST
        while "FAILED" not in self.screen():
            assert time.monotonic() < deadline, f"the demo shows nothing:\n{self.screen()}"
            time.sleep(0.2)
        time.sleep(1)
        return self

    def __exit__(self, *_):
        # The demo removes its store when it is left, so it is left and not killed.
        self.press("Escape", "Escape", "Q", "y")
        time.sleep(1.5)
        subprocess.run([*self.tmux, "kill-server"], check=False, capture_output=True)

    def press(self, *keys):
        """Presses keys one by one, with the time a person would leave."""
        for key in keys:
            literal = [] if key in NAMES or key.startswith("C-") else ["-l"]
            subprocess.run(
                [*self.tmux, "send-keys", *literal, "--", key], check=False, capture_output=True)
            time.sleep(0.4)

    def screen(self):
        """What stands on the screen, with its colours."""
        shown = subprocess.run(
            [*self.tmux, "capture-pane", "-e", "-p"], check=False, capture_output=True)
        return shown.stdout.decode("utf-8", "replace")


def take(binary, path, columns, rows, keys):
    """Takes one picture."""
    with Demo(binary, columns, rows) as demo:
        demo.press(*keys)
        time.sleep(0.8)
        picture = svg.still(demo.screen(), columns, rows)
    write(path, picture)


def record(binary):
    """Takes the recording."""
    name, columns, rows, steps = screens.RECORDING
    frames = []
    with Demo(binary, columns, rows) as demo:
        for keys, seconds in steps:
            demo.press(*keys)
            time.sleep(0.8)
            frames.append((demo.screen(), seconds))
    write(os.path.join(ASSETS, f"{name}.svg"), svg.moving(frames, columns, rows))


def write(path, picture):
    """Puts a picture in its place."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(picture)
    print(f"{os.path.relpath(path)}: {len(picture) // 1024} KiB")


def main():
    binary, wanted = sys.argv[1], sys.argv[2:]
    if wanted[:1] == ["--keys"]:
        path, size, *keys = wanted[1:]
        columns, rows = (int(number) for number in size.split("x"))
        return take(binary, path, columns, rows, keys)
    for name, columns, rows, keys in screens.SCREENS:
        if not wanted or name in wanted:
            take(binary, os.path.join(ASSETS, f"{name}.svg"), columns, rows, keys)
    if not wanted or screens.RECORDING[0] in wanted:
        record(binary)


if __name__ == "__main__":
    main()
