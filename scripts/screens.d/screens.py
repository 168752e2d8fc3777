"""The pictures of the README: which screens, and the keys that lead to them in the demo.

Keys are tmux's names (Enter, Escape, C-l …); a longer word is typed as it is. `until` is a text
that must stand on the screen before the keys that follow it are pressed.
"""

# A picture: its name, its columns and rows, its keys.
SCREENS = [
    ("console", 120, 34, ["e", "Enter"]),
    ("log", 80, 24, ["e"]),
    ("detail", 120, 34, ["e", "Enter", "4"]),
    ("diff", 120, 34, ["f", "attempts:>2 is:failed", "Enter", "j", "Enter", "d"]),
    ("groups", 120, 34, [":", "groups", "Enter"]),
    ("endpoints", 120, 34, [":", "endpoints", "Enter"]),
    ("retry", 80, 24, ["e", "r"]),
    ("plan", 80, 24, ["f", "endpoint:ledger-sync is:failed", "Enter", "R", "A"]),
    ("customer", 120, 34, [":", "customer", "Enter", "C-u", "cus_1003", "Enter"]),
    ("help", 80, 24, ["?"]),
]

# The recording: its size, and for each step its keys and how many seconds it stays.
RECORDING = ("session", 100, 28, [
    ([], 2.5),
    (["f"], 1.0),
    (["is:failed"], 1.5),
    (["Enter"], 2.0),
    (["j", "j"], 1.0),
    (["Enter"], 3.0),
    (["3"], 2.5),
    (["4"], 2.5),
    (["Escape"], 1.0),
    (["r"], 2.5),
    (["y"], 2.0),
    ([], 2.0),
    ([], 4.0),
])
