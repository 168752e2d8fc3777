import DeliveryEngine
import Testing

struct TextSearchTests {
    @Test("Byte search agrees with a plain comparison at every place")
    func byteSearch() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("aAbB{}@`\u{7f}[".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let needle = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let text = String(decoding: needle, as: UTF8.self)
            let plain = String(decoding: bytes, as: UTF8.self).lowercased()
                .contains(text.lowercased())
            #expect(TextNeedle(text).isFound(in: bytes) == plain, "\(text) in \(bytes)")
        }
    }

    @Test(
        "Text matches without regard to case, one scalar to one scalar",
        arguments: [
            ("straße", "STRASSE", false), ("straße", "STRAẞE", true), ("ΣΊΣΥΦΟΣ", "σίσυφος", true),
            ("élan", "ÉLAN", true), ("кириллица", "КИРИЛЛИЦА", true), ("i", "İ", false),
            ("k", "\u{212A}", false), ("\u{212A}", "k", true), ("a", "", false),
        ])
    func folding(needle: String, text: String, isFound: Bool) {
        #expect(TextNeedle(needle).isFound(in: text) == isFound)
        #expect(TextNeedle(needle).isFound(in: Array("xx\(text)yy".utf8)) == isFound)
    }

    @Test("A needle that is not ASCII finds JSON's escapes of itself, surrogate pairs too")
    func escapes() {
        #expect(TextNeedle("grün").isFound(in: Array(#"{"a":"GR\u00DCN"}"#.utf8)))
        #expect(TextNeedle("😀").isFound(in: Array(#"{"a":"\ud83d\uDE00"}"#.utf8)))
        #expect(!TextNeedle("😀").isFound(in: Array(#"{"a":"\ud83d"}"#.utf8)))
        #expect(!TextNeedle("é").isFound(in: [0xC3]))
    }

    @Test(
        "A pattern stands for a whole value",
        arguments: [
            ("a*c", "abbbc", true), ("a*c", "abcd", false), ("*", "", true), ("?", "", false),
            ("a?c", "aéc", true), ("**b", "aab", true), ("*a*b*", "xxaxxbxx", true),
            ("É*", "école", true), ("", "", true), ("abc", "ABC", true), ("abc", "abcd", false),
        ])
    func patterns(pattern: String, value: String, isMatch: Bool) {
        #expect(TextPattern(pattern).matches(value) == isMatch)
    }

    @Test("A pattern of many stars ends quickly on a long value")
    func hostilePattern() {
        let pattern = TextPattern(String(repeating: "a*", count: 50) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 5000)))
    }
}
