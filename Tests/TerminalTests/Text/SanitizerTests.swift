import Testing

@testable import Terminal

@Suite("The sanitiser")
struct SanitizerTests {
    @Test(
        "What could act on a terminal becomes visible (T1, T2, T4, T6)",
        arguments: [
            ("plain é 日本 😀 ✗", "plain é 日本 😀 ✗"),
            ("\u{1B}[2J", "^[[2J"), ("\u{1B}]52;c;x\u{07}", "^[]52;c;x^G"),
            ("\u{9B}31m", #"\u009b31m"#), ("\u{7F}\u{0}", "^?^@"), ("a\rb\u{8}", "a^Mb^H"),
            ("a\nb", "a^Jb"), ("\u{202E}x", #"\u202ex"#), ("\u{200B}", #"\u200b"#),
            ("\u{E0041}", #"\u{e0041}"#), ("\u{E000}", #"\ue000"#), ("\u{2028}", #"\u2028"#),
            ("\u{10FFFF}", #"\u{10ffff}"#), ("\u{3164}", #"\u3164"#), ("\u{AD}", #"\u00ad"#),
            ("❤\u{FE0F}", "❤\u{FE0F}"), ("x\u{FE0F}", #"x\ufe0f"#), ("\u{FE00}", #"\ufe00"#),
            ("a\tb", "a       b"), ("12345678\tb", "12345678        b"), ("日\tb", "日      b"),
            ("e\u{301}", "e\u{301}"), ("\u{301}", #"\u0301"#), ("\t\u{301}", #"        \u0301"#),
        ])
    func visible(raw: String, shown: String) {
        #expect(Sanitizer.line(raw) == shown)
        #expect(Sanitizer.line(Array(raw.utf8)) == shown)
        #expect(Sanitizer.line(shown) == shown)
    }

    @Test(
        "Bytes that are no UTF-8 are shown in hexadecimal",
        arguments: [
            ([0x61, 0xFF, 0x62], #"a\xffb"#), ([0x9B, 0x33], #"\x9b3"#),
            ([0xC0, 0xAF], #"\xc0\xaf"#),
            ([0xE6, 0x97], #"\xe6\x97"#), ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#),
            ([0xF5, 0x80, 0x80, 0x80], #"\xf5\x80\x80\x80"#), ([], ""),
        ] as [([UInt8], String)])
    func invalid(bytes: [UInt8], shown: String) {
        #expect(Sanitizer.line(bytes) == shown)
        #expect(Sanitizer.line(([0x20] + bytes)[1...]) == shown)
    }

    @Test("A cell keeps four combining marks; a million cost no more than is shown (T3)")
    func marks() {
        let marks = String(repeating: "\u{301}", count: 1_000_000)
        let line = Sanitizer.line("e" + marks, limit: 20)
        #expect(line == "e\u{301}\u{301}\u{301}\u{301}" + #"\u0301\u0301\u0301…"#)
        #expect(DisplayWidth.columns(of: "e" + marks, limit: 50) == 55 - 5)
    }

    @Test(
        "A line is cut at its limit and says so",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"), ("abc", 1, "…"), ("abc", 0, ""), ("", 0, ""),
        ])
    func cut(raw: String, limit: Int, shown: String) {
        #expect(Sanitizer.line(raw, limit: limit) == shown)
    }

    @Test("Lines end at \\n and \\r\\n; any other carriage return is shown")
    func lines() {
        #expect(Sanitizer.lines("a\r\nb\rc\n\nd") == ["a", "b^Mc", "", "d"])
        #expect(Sanitizer.lines("a\r") == ["a^M"])
        #expect(Sanitizer.lines("a\nb\nc", limit: 2) == ["a", "b"])
        #expect(Sanitizer.lines("a\nb", limit: 0) == [])
        #expect(Sanitizer.text("a\u{1B}\r\nb") == "a^[\nb")
    }

    @Test("Sanitised noise stays as it is and holds nothing but what may be shown")
    func noise() {
        var random = SplitMix(state: 11)
        for _ in 0..<200 {
            let bytes = (0..<120).map { _ in UInt8(truncatingIfNeeded: random.next() >> 23) }
            let line = Sanitizer.line(bytes)
            #expect(Sanitizer.line(line) == line)
            #expect(line.unicodeScalars.allSatisfy { DisplayWidth.cells(of: $0) != nil })
        }
    }
}
