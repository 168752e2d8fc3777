import DeliveryEngine
import Testing

@Suite("JSON taken apart")
struct JSONDocumentTests {
    private func root(_ text: String) throws -> JSONNode {
        try JSONDocument(parsing: Array(text.utf8)).root
    }

    @Test("Members are found in any order, and what nobody asked for is counted")
    func members() throws {
        var members = try #require(
            try root(#"{ "b" : [1, 2 ,"x:\"}"] , "a":{"c":null,"b":2},"d\u0061y":-7 }"#).members)
        #expect(members.take("a")?.members?.untakenCount == 2)
        #expect(members.take("b")?.array?.map(\.integer) == [1, 2, nil])
        #expect(members.untakenCount == 1)
        #expect(members.take("nothing") == nil && members.take("a") != nil)
        #expect(members.take("day")?.integer == -7 && members.untakenCount == 0)
    }

    @Test(
        "Strings come out as they are meant",
        arguments: [
            (#""plain""#, "plain"), (#""""#, ""), (#""a\"b\\c\n""#, "a\"b\\c\n"),
            (#""\u00e9\ud83d\ude00é""#, "é😀é"),
        ])
    func strings(json: String, text: String) throws {
        let node = try root(json)
        #expect(node.string == text && node.utf8 == Array(text.utf8))
        #expect(node.integer == nil && node.array == nil && node.bool == nil && !node.isNull)
    }

    @Test("Each kind of value is only itself")
    func kinds() throws {
        #expect(try root("true").bool == true && root("false").bool == false)
        #expect(try root(" null ").isNull && root("null").string == nil)
        #expect(try root("12345678901234567890").integer == nil && root("0").integer == 0)
        #expect(try root("[]").array?.isEmpty == true && root("{}").members?.untakenCount == 0)
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
        let found = #expect(throws: JSONError.self) { _ = try JSONDocument(parsing: bytes) }
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
                let node = try? JSONDocument(parsing: quoted).root
                #expect(node?.utf8 == (isPlain ? text : nil), "\(byte) at \(place)")
            }
        }
    }

    @Test("Text is written with the escapes it needs and no other, wherever they stand")
    func escapes() {
        for byte in UInt8(0)..<0x80 {
            for place in 0...17 {
                var text = [UInt8](repeating: UInt8(ascii: "y"), count: 17)
                text.insert(byte, at: place)
                var writer = JSONWriter()
                writer.value(String(decoding: text, as: UTF8.self))
                let isPlain = byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
                #expect((writer.bytes.count == text.count + 2) == isPlain, "\(byte) at \(place)")
                #expect((try? JSONDocument(parsing: writer.bytes))?.root.utf8 == text)
            }
        }
    }
}
