/// Text as attackers send it: one of each kind that could move a cursor, hide or lie (T1–T6).
enum Hostile {
    static let texts = [
        "\u{1B}[2J\u{1B}[H", "\u{1B}]52;c;ZXZpbA==\u{07}", "\u{1B}]8;;http://evil\u{1B}\\x",
        "\u{1B}P1$r\u{1B}\\", "\u{1B}_apc\u{1B}\\", "\u{9B}31m", "\u{9D}0;title\u{9C}", "\u{7F}",
        "safe\rEVIL", "abc\u{08}\u{08}\u{08}xyz", "a\nb", "\u{0}", "\u{E}shift", "\u{1B}[",
        "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "\u{200E}\u{200F}\u{61C}", "zero\u{200B}width",
        "\u{200D}", "\u{FEFF}bom", "\u{2060}", "\u{AD}", "\u{34F}", "\u{E0001}\u{E0041}\u{E007F}",
        "\u{FE0F}\u{FE0F}x", "\u{E0100}", "\u{E000}", "\u{F0000}", "\u{FFFE}", "\u{10FFFF}",
        "\u{2028}\u{2029}", "\u{3164}", "\u{115F}", "\u{301}\u{301}",
        "e" + String(repeating: "\u{301}", count: 5000), "\u{FFF9}a\u{FFFB}", "\u{180E}",
    ]
}
