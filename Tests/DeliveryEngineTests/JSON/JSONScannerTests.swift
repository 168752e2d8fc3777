import DeliveryEngine
import Testing

struct JSONScannerTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(
        "What RFC 8259 allows is valid",
        arguments: [
            "{}", "[]", "null", " true ", "-0", "0.5e-7", "1e999999", "\"\\u0000\"", "\"\u{7F}\"",
            "\"\\ud83d\\ude00\"", "[1,[2,{\"a\":[]}]]", "{\"a\":1,\"a\":2}", "\"\u{2028}é😀\"",
            "\r\n\t[ 1 , 2 ]\n", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "12345678901234567890123456789012345678901234567890",
        ])
    func valid(text: String) throws { try JSONScanner.validate(bytes(text)) }

    @Test(
        "What RFC 8259 forbids is refused with line and column",
        arguments: [
            ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{\"a\" 1}", 1, 6),
            ("{a:1}", 1, 2), ("01", 1, 2), ("1.", 1, 3), (".5", 1, 1), ("+1", 1, 1),
            ("-", 1, 2), ("1e", 1, 3), ("tru", 1, 1), ("nulll", 1, 5), ("NaN", 1, 1),
            ("\"a", 1, 1), ("\"\u{1}\"", 1, 2), ("\"\\x\"", 1, 2), ("\"\\u12g4\"", 1, 2),
            ("\"\\ud800\"", 1, 2), ("\"\\udc00\"", 1, 2), ("\"\\ud800\\u0041\"", 1, 2),
            ("[1] 2", 1, 5), ("[\n1\n2]", 3, 1), ("\u{FEFF}1", 1, 1), ("'a'", 1, 1),
            ("\u{0}", 1, 1),
        ])
    func invalid(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSONScanner.validate(bytes(text)) }
        #expect(error?.line == line && error?.column == column, "\(String(describing: error))")
    }

    @Test(
        "Strings that are not UTF-8 are refused",
        arguments: [
            [0x80], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]])
    func notUTF8(content: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONScanner.validate([0x22] + content + [0x22]) }
    }

    @Test("Nesting of 100,000 is an error and no crash (N8)", arguments: ["[", "{\"a\":"])
    func deep(opening: String) {
        let text = bytes(String(repeating: opening, count: 100_000))
        let error = #expect(throws: JSONError.self) { try JSONScanner.validate(text) }
        #expect(error?.message.contains("deeper than 512") == true)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(throws: JSONError.self) { try JSONScanner.members(of: text) }
        #expect(JSONPretty.print(text) == nil)
    }

    @Test("512 levels are read, 513 are not")
    func depthLimit() throws {
        func nested(_ depth: Int) -> [UInt8] {
            bytes(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        }
        try JSONScanner.validate(nested(512))
        _ = try JSONValue(parsing: nested(512))
        #expect(throws: JSONError.self) { try JSONScanner.validate(nested(513)) }
    }

    @Test("Cut anywhere, an object is refused and nothing is read beyond its end")
    func cuts() throws {
        let whole = bytes(#"{"type":"a.b","payload":{"x":[1,2.5e3,"\ud83d\ude00é"],"y":null}}"#)
        try JSONScanner.validate(whole)
        for length in 0..<whole.count {
            #expect(throws: JSONError.self) {
                try JSONScanner.members(of: Array(whole[..<length]))
            }
        }
    }

    @Test("Members come with the places of their own bytes")
    func members() throws {
        let line = bytes(#" {"type" : "a.b", "payload": { "x" :1.0 } ,"pa\u0079":"é"} "#)
        let members = try JSONScanner.members(of: line)
        #expect(members.map(\.name) == ["type", "payload", "pay"])
        let values = members.map { String(decoding: line[$0.value], as: UTF8.self) }
        #expect(values == [#""a.b""#, #"{ "x" :1.0 }"#, #""é""#])
    }

    @Test(
        "Members are refused where a name comes twice or no object is",
        arguments: [
            (#"{"a":1,"\u0061":2}"#, "comes twice"), ("[]", "an object is expected"),
            ("{} {}", "something follows"), ("", "an object is expected"),
        ])
    func wrongMembers(text: String, says: String) {
        let error = #expect(throws: JSONError.self) { try JSONScanner.members(of: bytes(text)) }
        #expect(error?.description.contains(says) == true)
    }

    @Test("A tree keeps digits, and refuses what comes twice")
    func tree() throws {
        let value = try JSONValue(
            parsing: bytes(
                #"{"n":12345678901234567890,"i":-7,"b":[true,null],"s":"a\n","f":1e999}"#))
        #expect(value["n"] == .number("12345678901234567890"))
        #expect(value["n"]?.integer == nil && value["i"]?.integer == -7)
        #expect(value["b"]?.array == [.bool(true), .null] && value["s"]?.string == "a\n")
        #expect(value["f"]?.double == nil && value["absent"] == nil)
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes(#"{"a":1,"a":1}"#)) }
    }
}
