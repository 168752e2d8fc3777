import DeliveryEngine
import Testing

struct JSONWriterTests {
    @Test("Commas stand between members and elements only")
    func grammar() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", "dlv_1")
            writer.member("none", String?.none)
            writer.member("n", Int.min)
            writer.array("list") { writer in
                writer.value(1)
                writer.array { _ in }
                writer.object { $0.member("ok", true) }
                writer.null()
            }
            writer.object("o") { _ in }
            writer.member("at", Timestamp(milliseconds: 0))
            writer.member("took_ms", Milliseconds(120))
            writer.member("events", ["*", "a.b"])
            writer.member("rate", 2.5)
            writer.member("whole", 5.0)
            writer.member("not", Double.infinity)
            writer.name(text: "a\"b")
            writer.raw(Array("{\"x\":1}".utf8))
        }
        writer.newline()
        writer.value("next")
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"id":"dlv_1","none":null,"n":-9223372036854775808,"#
                + #""list":[1,[],{"ok":true},null],"o":{},"at":"1970-01-01T00:00:00.000Z","#
                + #""took_ms":120,"events":["*","a.b"],"rate":2.5,"whole":5,"not":null,"#
                + #""a\"b":{"x":1}}"# + "\n\"next\"")
    }

    @Test("Every scalar that a string can hold comes back as it was")
    func strings() throws {
        var text = String.UnicodeScalarView()
        for value: UInt32 in 0..<0x3000 { Unicode.Scalar(value).map { text.append($0) } }
        text.append(contentsOf: "\u{FFFD}\u{FEFF}😀\u{E0041}\u{10FFFF}".unicodeScalars)
        var writer = JSONWriter()
        writer.value(String(text))
        #expect(writer.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        let read = try JSONValue(parsing: writer.bytes)
        #expect(read.string.map { Array($0.unicodeScalars) } == Array(text))
    }

    private func written(_ text: String) -> String {
        var writer = JSONWriter()
        writer.value(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(
        "What a terminal must not get as it is stands as an escape (T7), and nothing else does",
        arguments: [
            ("\u{9B}31m", #""\u009b31m""#), ("a\u{202E}b", #""a\u202eb""#),
            ("\u{200B}\u{FEFF}", #""\u200b\ufeff""#), ("\u{2066}x", #""\u2066x""#),
            ("\u{61C}\u{AD}", #""\u061c\u00ad""#), ("\u{E0041}", #""\udb40\udc41""#),
            ("ü £ — “x” → ا 日本 ｶ 😀 \u{F0000}", "\"ü £ — “x” → ا 日本 ｶ 😀 \u{F0000}\""),
        ])
    func hidden(text: String, json: String) throws {
        #expect(written(text) == json)
        #expect(try JSONValue(parsing: Array(json.utf8)).string == text)
    }

    @Test(
        "It does so wherever it stands in a long text",
        arguments: ["\u{9B}", "\u{202E}", "\u{E0041}"])
    func hiddenAnywhere(hidden: String) {
        let escape = String(written(hidden).dropFirst().dropLast())
        for length in Array(0..<40) + Array(4085..<4105) {
            let before = String(repeating: "x", count: length)
            #expect(written(before + hidden + "y") == "\"\(before)\(escape)y\"", "\(length)")
        }
    }
}
