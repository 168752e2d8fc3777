"""Turns a captured terminal screen (tmux capture-pane -e) into an SVG on standard output."""

import re
import sys
from xml.sax.saxutils import escape

COLORS = ["#1c1c1c", "#d75f5f", "#87af5f", "#d7af5f", "#5f87d7", "#af87af", "#5fafaf", "#d0d0d0"]
GROUND, TEXT = "#1c1c1c", "#d0d0d0"
WIDTH, HEIGHT = 8.4, 18


def styled(line):
    """Yields (column, text, foreground, background, bold) for each run of a line."""
    fore, back, bold, reverse, column = TEXT, GROUND, False, False, 0
    for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\([A-Z0-9]|[\x0e\x0f])", line):
        if part.startswith("\x1b["):
            for code in [int(n or 0) for n in part[2:-1].split(";")]:
                if code == 0:
                    fore, back, bold, reverse = TEXT, GROUND, False, False
                elif code == 1:
                    bold = True
                elif code == 7:
                    reverse = True
                elif code == 27:
                    reverse = False
                elif 30 <= code <= 37:
                    fore = COLORS[code - 30]
                elif code == 39:
                    fore = TEXT
                elif 40 <= code <= 47:
                    back = COLORS[code - 40]
                elif code == 49:
                    back = GROUND
        elif part and part[0] not in "\x1b\x0e\x0f":
            yield column, part, *((back, fore) if reverse else (fore, back)), bold
            column += len(part)


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    columns = 120
    width, height = columns * WIDTH + 24, len(lines) * HEIGHT + 24
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}"', end=" ")
    print('font-family="ui-monospace,Menlo,DejaVu Sans Mono,monospace" font-size="14">')
    print(f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>')
    for row, line in enumerate(lines):
        top = 12 + row * HEIGHT
        for column, text, fore, back, bold in styled(line):
            left, span = 12 + column * WIDTH, len(text) * WIDTH
            if back != GROUND:
                print(f'<rect x="{left:.1f}" y="{top}" width="{span:.1f}" height="{HEIGHT}" fill="{back}"/>')
            if text.strip():
                weight = ' font-weight="bold"' if bold else ""
                print(
                    f'<text x="{left:.1f}" y="{top + 14}" textLength="{span:.1f}" fill="{fore}"'
                    f'{weight} xml:space="preserve">{escape(text)}</text>'
                )
    print("</svg>")


main()
