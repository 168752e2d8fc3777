"""Captured terminal screens (tmux capture-pane -e) as pictures: one SVG, still or moving."""

import re
import unicodedata
from xml.sax.saxutils import escape

COLORS = ["#1c1c1c", "#d75f5f", "#87af5f", "#d7af5f", "#5f87d7", "#af87af", "#5fafaf", "#d0d0d0"]
GROUND, TEXT = "#1c1c1c", "#d0d0d0"
WIDTH, HEIGHT, MARGIN = 8.4, 18, 12
FONT = "ui-monospace,Menlo,DejaVu Sans Mono,monospace"
SEQUENCE = re.compile(r"(\x1b\[[0-9;]*m|\x1b\([A-Z0-9]|[\x0e\x0f])")
PLAIN = {"fore": TEXT, "back": GROUND, "bold": False, "dim": False, "under": False, "turn": False}


def shade(codes):
    """The colour of a code for text or ground, with how many codes it took."""
    if codes[0] % 10 == 8 and len(codes) > 2 and codes[1] == 5:
        return COLORS[codes[2] % 8], 3
    return COLORS[codes[0] % 10], 1


def changed(look, codes):
    """A look after the codes of one sequence."""
    look = dict(look)
    while codes:
        code, taken = codes[0], 1
        if code == 0:
            look = dict(PLAIN)
        elif code in (1, 2, 4, 7):
            look[{1: "bold", 2: "dim", 4: "under", 7: "turn"}[code]] = True
        elif code == 22:
            look["bold"] = look["dim"] = False
        elif code in (24, 27):
            look[{24: "under", 27: "turn"}[code]] = False
        elif code == 39:
            look["fore"] = TEXT
        elif code == 49:
            look["back"] = GROUND
        elif code // 10 in (3, 9):
            look["fore"], taken = shade(codes)
        elif code // 10 in (4, 10):
            look["back"], taken = shade(codes)
        codes = codes[taken:]
    return look


def cells(text):
    """How many cells a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text)


def runs(line):
    """Each run of a line as column, text and look."""
    look, column = dict(PLAIN), 0
    for part in SEQUENCE.split(line):
        if part.startswith("\x1b["):
            look = changed(look, [int(number or 0) for number in part[2:-1].split(";")])
        elif part and part[0] not in "\x1b\x0e\x0f":
            yield column, part, look
            column += cells(part)


def drawn(line):
    """The elements of a line, at the height 0."""
    elements = []
    for column, text, look in runs(line):
        fore, back = (look["back"], look["fore"]) if look["turn"] else (look["fore"], look["back"])
        left, span = MARGIN + column * WIDTH, cells(text) * WIDTH
        if back != GROUND:
            elements.append(
                f'<rect x="{left:.1f}" width="{span:.1f}" height="{HEIGHT}" fill="{back}"/>')
        if not text.strip():
            continue
        style = ' font-weight="bold"' if look["bold"] else ""
        style += ' opacity="0.6"' if look["dim"] else ""
        style += ' text-decoration="underline"' if look["under"] else ""
        elements.append(
            f'<text x="{left:.1f}" y="14" textLength="{span:.1f}" fill="{fore}"{style}'
            f' xml:space="preserve">{escape(text)}</text>')
    return "".join(elements)


def head(columns, rows):
    """The beginning of a picture, its ground included."""
    width, height = columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
        f'viewBox="0 0 {width:.0f} {height}" font-family="{FONT}" font-size="14">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>\n')


def still(screen, columns, rows):
    """A screen as a picture."""
    lines = screen.rstrip("\n").split("\n")[:rows]
    body = "".join(
        f'<g transform="translate(0 {MARGIN + row * HEIGHT})">{drawn(line)}</g>\n'
        for row, line in enumerate(lines) if drawn(line))
    return head(columns, rows) + body + "</svg>\n"


def moving(frames, columns, rows):
    """Screens one after the other, each with its seconds; lines that come again are kept once."""
    total = sum(seconds for _, seconds in frames)
    names, defined, groups, style = {}, [], [], []
    began = 0
    for number, (screen, seconds) in enumerate(frames):
        used = []
        for row, line in enumerate(screen.rstrip("\n").split("\n")[:rows]):
            elements = drawn(line)
            if not elements:
                continue
            if elements not in names:
                names[elements] = f"l{len(names)}"
                defined.append(f'<g id="{names[elements]}">{elements}</g>')
            used.append(f'<use href="#{names[elements]}" y="{MARGIN + row * HEIGHT}"/>')
        start, end = began / total * 100, (began + seconds) / total * 100
        began += seconds
        style.append(
            f"@keyframes k{number}{{0%{{visibility:{'visible' if number == 0 else 'hidden'}}}"
            f"{start:.2f}%{{visibility:visible}}{end:.2f}%{{visibility:hidden}}}}"
            f"#f{number}{{animation:k{number} {total:.1f}s step-end infinite}}")
        # What cannot move shows the first screen.
        seen = "" if number == 0 else ' visibility="hidden"'
        groups.append(f'<g id="f{number}"{seen}>{"".join(used)}</g>')
    return (
        head(columns, rows) + f"<style>{''.join(style)}</style>\n<defs>\n"
        + "\n".join(defined) + "\n</defs>\n" + "\n".join(groups) + "\n</svg>\n")
