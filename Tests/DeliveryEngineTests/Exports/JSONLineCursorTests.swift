import Testing

@testable import DeliveryEngine

@Suite("The cursor over exported lines")
struct JSONLineCursorTests {
    private func read<Answer>(
        _ bytes: [UInt8], _ body: (inout JSONLineCursor) throws -> Answer
    ) throws -> Answer {
        let block = LineBlock(bytes)
        let room = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bytes.count + LineBlock.margin, alignment: 16)
        defer { room.deallocate() }
        return try withExtendedLifetime(block) {
            guard var cursor = JSONLineCursor(block.bytes, undoingInto: room) else {
                throw OtherSpelling()
            }
            return try body(&cursor)
        }
    }

    private func string(_ quoted: [UInt8]) -> [UInt8]? {
        try? read(quoted) { cursor in
            let text = Array(try cursor.string())
            try cursor.expectEnd()
            return text
        }
    }

    @Test(
        "Text of every length and byte is what JSON says, with and without escapes",
        arguments: 0...36)
    func everyByte(length: Int) {
        for start in [[], Array(#"\n"#.utf8), Array("é\\\"".utf8)] {
            for byte in UInt8(0)...0xFF {
                for place in 0...length {
                    var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
                    text.insert(byte, at: place)
                    let quoted = [0x22] + start + text + [0x22]
                    let expected = try? JSONDocument.read(quoted) { $0.utf8 } ?? []
                    #expect(string(quoted) == expected, "\(byte) at \(place)")
                }
            }
        }
    }

    @Test(
        "Escapes and characters of several bytes are what JSON says, wherever they stand",
        arguments: [
            #"\""#, #"\\"#, #"\/"#, #"\b\f\n\r\t"#, #"\u0000"#, #"\u00e9"#, #"\uD83D\uDE00"#,
            #"\ud83d"#, #"\ude00\ud83d"#, #"\ud83dx"#, #"\u12"#, #"\u12g4"#, #"\x"#, #"\U0041"#,
            "é", "日本", "😀", "\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}", #"a\u0041é\"😀"#,
        ])
    func pieces(piece: String) {
        for before in 0...18 {
            for after in [0, 1, 15, 16, 17] {
                let text =
                    String(repeating: "y", count: before) + piece
                    + String(repeating: "z", count: after)
                let quoted = Array("\"\(text)\"".utf8)
                let expected = try? JSONDocument.read(quoted) { $0.utf8 } ?? []
                #expect(string(quoted) == expected, "after \(before)")
            }
        }
    }

    @Test(
        "Bytes that are not UTF-8 end the reading",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        for before in [[], Array("abc".utf8), Array(#"\n"#.utf8)] {
            #expect(string([0x22] + before + bytes + [0x22]) == nil)
        }
    }

    @Test(
        "A number is a whole one of at most eighteen digits, as JSON writes it",
        arguments: [
            ("0", 0), ("7", 7), ("10", 10), ("999999999999999999", 999_999_999_999_999_999),
            ("1000000000000000000", nil), ("99999999999999999999999", nil), ("00", nil),
            ("01", nil), ("-1", nil), ("-0", nil), ("1.0", nil), ("1e2", nil), ("", nil),
            (" 1", nil),
        ])
    func numbers(text: String, value: Int?) {
        let found = try? read(Array(text.utf8)) { cursor in
            let number = try cursor.number()
            try cursor.expectEnd()
            return number
        }
        #expect(found == value)
    }

    @Test("What is null is nothing, and a word must be one that is known")
    func words() throws {
        let statuses = SpelledChoices(DeliveryStatus.self)
        try read(Array(#"nullnull"PENDING""CANCELLED"true"PENDING\u0000""#.utf8)) { cursor in
            let (number, text) = (try cursor.optionalNumber(), try cursor.optionalString())
            #expect(number == nil && text == nil)
            let words = [try cursor.choice(statuses), try cursor.choice(statuses)]
            #expect(words == [.pending, .cancelled])
            let flag = try cursor.flag()
            #expect(flag)
            #expect(throws: OtherSpelling.self) { _ = try cursor.choice(statuses) }
        }
    }
}
