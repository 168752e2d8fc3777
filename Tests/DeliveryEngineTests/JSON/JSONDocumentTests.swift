import DeliveryEngine
import Testing

@Suite("JSON taken apart")
struct JSONDocumentTests {
    private func read<Answer>(
        _ text: String, _ body: (JSONNode) throws -> Answer
    ) throws -> Answer {
        try JSONDocument.read(Array(text.utf8)) { node in Result { try body(node) } }.get()
    }

    @Test("Members are found in any order, and what nobody asked for is counted")
    func members() throws {
        try read(#"{ "b" : [1, 2 ,"x:\"}"] , "a":{"c":null,"b":2},"d\u0061y":-7 }"#) { root in
            var members = try #require(root.members)
            #expect(members.take("a")?.members?.untakenCount == 2)
            #expect(members.take("b")?.array?.map(\.integer) == [1, 2, nil])
            #expect(members.untakenCount == 1)
            #expect(members.take("nothing") == nil && members.take("a") != nil)
            #expect(members.take("day")?.integer == -7 && members.untakenCount == 0)
        }
    }

    @Test(
        "Members are found and counted in an object of any size", arguments: [31, 33, 63, 64, 90])
    func manyMembers(count: Int) throws {
        let names = (0..<count).map { #""n\#($0)":\#($0)"# }
        try read("{" + (names + [#""last":-1"#]).joined(separator: ",") + "}") { root in
            var members = try #require(root.members)
            #expect(members.untakenCount == count + 1)
            #expect(members.take("last")?.integer == -1 && members.take("n0")?.integer == 0)
            #expect(members.take("last")?.integer == -1 && members.take("n") == nil)
            #expect(members.untakenCount == count - 1)
        }
    }

    @Test(
        "A pair is an array of two, and nothing else",
        arguments: [
            (#"["a","b"]"#, ["a", "b"]), (#"[["x"],"b"]"#, [nil, "b"]), ("[]", nil),
            (#"["a"]"#, nil), (#"["a","b","c"]"#, nil), (#"{"a":"b"}"#, nil), (#""ab""#, nil),
        ])
    func pairs(json: String, texts: [String?]?) throws {
        #expect(try read(json) { $0.pair.map { [$0.0.string, $0.1.string] } } == texts)
    }

    @Test(
        "Times and ids are what their texts spell, however they are written",
        arguments: [
            "2026-11-21T10:00:00.000Z", "2026-02-29T10:00:00.000Z", "2024-02-29T23:59:60.999Z",
            "2026-11-21T24:00:00.000Z", "2026-11-21t10:00:00.5+02:00", "2026-11-21T10:00:00.00xZ",
            "2026-13-21T10:00:00.000Z", "x026-11-21T10:00:00.000Z", "2026-11-21T10:00:00.000+",
            "dlv_01M7D6N72YM9TKBRC07FT5GP07", "dlv_01M7D6N72YM9TKBRC07FT5GP0U",
            "evt_01M7D6N72YM9TKBRC07FT5GP07", "dlv_81M7D6N72YM9TKBRC07FT5GP07", "dlv_", "",
        ])
    func typed(text: String) throws {
        for json in ["\"\(text)\"", "\"" + text.replacing("0", with: #"\u0030"#) + "\""] {
            #expect(try read(json) { $0.moment } == Timestamp(rfc3339: text))
            #expect(
                try read(json) { $0.identifier(IdentifierKinds.Delivery.self) }
                    == DeliveryID(text))
        }
    }

    @Test(
        "Strings come out as they are meant",
        arguments: [
            (#""plain""#, "plain"), (#""""#, ""), (#""a\"b\\c\n""#, "a\"b\\c\n"),
            (#""\u00e9\ud83d\ude00é""#, "é😀é"),
        ])
    func strings(json: String, text: String) throws {
        try read(json) { node in
            #expect(node.string == text && node.utf8 == Array(text.utf8))
            #expect(node.integer == nil && node.array == nil && node.bool == nil && !node.isNull)
        }
    }

    @Test("Each kind of value is only itself")
    func kinds() throws {
        #expect(try read("true") { $0.bool } == true && read("false") { $0.bool } == false)
        #expect(try read(" null ") { $0.isNull } && read("null") { $0.string } == nil)
        #expect(try read("12345678901234567890") { $0.integer } == nil)
        #expect(try read("0") { $0.integer } == 0)
        #expect(try read("[]") { $0.array?.isEmpty } == true)
        #expect(try read("{}") { $0.members?.untakenCount } == 0)
    }

    @Test(
        "What is no JSON value, or names a member twice, is refused as a tree refuses it",
        arguments: [
            "", "{", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, "nul", "01", #""\ud800""#, "1 2",
            "\"a\u{1}\"", #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"\u0061":3}"#, #"{"\u0061":1,"a":{}}"#,
            String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
            #"{"# + (0..<40).map { #""n\#($0)":1"# }.joined(separator: ",") + #","n39":2}"#,
        ])
    func refused(text: String) throws {
        let bytes = Array(text.utf8)
        let expected = #expect(throws: JSONError.self) { _ = try JSONValue(parsing: bytes) }
        let found = #expect(throws: JSONError.self) { try JSONDocument.read(bytes) { _ in } }
        #expect(found == expected)
    }

    @Test("Text of every length and byte passes as the plain reader has it", arguments: 0...24)
    func lengths(length: Int) throws {
        for byte in UInt8(0)...0xFF {
            for place in 0...length {
                var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                text.insert(byte, at: place)
                let quoted = [0x22] + text + [0x22]
                let isPlain = byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
                let found = try? JSONDocument.read(quoted) { $0.utf8 }
                #expect(found == (isPlain ? text : nil), "\(byte) at \(place)")
            }
        }
    }

    @Test("Text is written with the escapes it needs and no other, wherever they stand")
    func escapes() {
        for byte in UInt8(0)..<0x80 {
            for place in 0...37 {
                var text = [UInt8](repeating: UInt8(ascii: "y"), count: 37)
                text.insert(byte, at: place)
                var writer = JSONWriter()
                writer.value(String(decoding: text, as: UTF8.self))
                let isPlain = byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
                #expect((writer.bytes.count == text.count + 2) == isPlain, "\(byte) at \(place)")
                #expect((try? JSONDocument.read(writer.bytes) { $0.utf8 }) == text)
            }
        }
    }
}
