import Testing

@testable import Terminal

@Suite("The key decoder")
struct KeyDecoderTests {
    @Test(
        "Bytes are the keys they stand for",
        arguments: [
            ("j", [.character("j")]), (" ", [.character(" ")]), ("é", [.character("é")]),
            ("日", [.character("日")]), ("😀", [.character("😀")]), ("\r", [.enter]),
            ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{08}", [.backspace]),
            ("\u{04}", [.control("d")]), ("\u{1A}", [.control("z")]), ("\u{0}", [.control(" ")]),
            ("\u{1C}", [.control("\\")]), ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]),
            ("\u{1B}[1;5D", [.left]), ("\u{1B}[H", [.home]), ("\u{1B}[1~", [.home]),
            ("\u{1B}[7~", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}OF", [.end]),
            ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6~", [.pageDown]), ("\u{1B}[3~", [.delete]),
            ("\u{1B}[Z", [.backTab]), ("\u{1B}OP", [.function(1)]), ("\u{1B}[[A", [.function(1)]),
            ("\u{1B}[11~", [.function(1)]), ("\u{1B}[15~", [.function(5)]),
            ("\u{1B}[17~", [.function(6)]), ("\u{1B}[24~", [.function(12)]),
            ("\u{1B}Oq", [.character("1")]), ("\u{1B}OM", [.enter]), ("\u{1B}x", [.alt("x")]),
            ("\u{1B}é", [.alt("é")]),
            ("jk\u{1B}[Bq", "jk".map(Key.character) + [.down, .character("q")]),
        ] as [(String, [Key])])
    func known(bytes: String, keys: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(bytes.utf8) == keys)
        #expect(decoder.patience == nil)
    }

    @Test(
        "The mouse reports where its left button went down and its wheel turned",
        arguments: [
            ("\u{1B}[<0;10;5M", MouseEvent.Kind.press), ("\u{1B}[<64;10;5M", .wheelUp),
            ("\u{1B}[<65;10;5M", .wheelDown), ("\u{1B}[<16;10;5M", .press),
        ])
    func mouse(bytes: String, kind: MouseEvent.Kind) {
        var decoder = KeyDecoder()
        let event = MouseEvent(kind, at: CellPosition(row: 4, column: 9))
        #expect(decoder.decode(bytes.utf8) == [.mouse(event)])
        let released = bytes.replacing("M", with: "m")
        #expect(decoder.decode(released.utf8) == [])
    }

    @Test(
        "A sequence may come in any pieces", arguments: ["\u{1B}[15~", "\u{1B}OA", "日", "\u{1B}x"])
    func pieces(bytes: String) {
        var whole = KeyDecoder()
        var split = KeyDecoder()
        let keys = whole.decode(bytes.utf8)
        #expect(keys.count == 1)
        #expect(bytes.utf8.flatMap { split.decode([$0]) } == keys)
    }

    @Test(
        "Unknown sequences are swallowed whole and press no key",
        arguments: [
            "\u{1B}[99~", "\u{1B}[?62;1;2c", "\u{1B}[I", "\u{1B}[<35;10;10M", "\u{1B}[<0;1M",
            "\u{1B}[<0;0;0M",
            "\u{1B}[<0;99999;1M", "\u{1B}[27;5;9u",
            "\u{1B}]52;c;cnk=\u{07}", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
            "\u{1B}_Gi=1\u{1B}\\", "\u{1B}[M !!", "\u{1B}[3;5~", "\u{1B}[1;2P", "\u{1B}[ q",
            "\u{1B}[" + String(repeating: "1;", count: 500) + "~", "\u{1B}Oz",
        ])
    func unknown(bytes: String) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(bytes.utf8) == [])
        #expect(decoder.decode("j".utf8) == [.character("j")])
    }

    @Test(
        "When nothing follows, what is held settles",
        arguments: [
            ("\u{1B}", [.escape]), ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
            ("\u{1B}]", [.alt("]")]), ("\u{1B}P", [.alt("P")]), ("\u{1B}[1", []),
            ("\u{1B}]52;c", []), ("j", []),
        ] as [(String, [Key])])
    func settling(bytes: String, keys: [Key]) {
        var decoder = KeyDecoder()
        _ = decoder.decode(bytes.utf8)
        #expect(decoder.patience == (bytes == "j" ? nil : .milliseconds(25)))
        #expect(decoder.settle() == keys)
        #expect(decoder.patience == nil)
        #expect(decoder.decode("k".utf8) == [.character("k")])
    }

    @Test("Escape held down is Escape many times, and a key broken off does not eat the next")
    func repeated() {
        var decoder = KeyDecoder()
        #expect(decoder.decode("\u{1B}\u{1B}\u{1B}".utf8) == [.escape, .escape])
        #expect(decoder.settle() == [.escape])
        #expect(decoder.decode("\u{1B}[1\u{1B}[A".utf8) == [.up])
        #expect(decoder.decode("\u{1B}\r".utf8) == [.escape, .enter])
    }

    @Test("Bytes that are no UTF-8 press no key")
    func invalid() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0xFF, 0x80, 0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xC2, 0x9B, 0xF5]) == [])
        #expect(decoder.decode([0xE6, 0x97, 0x6A]) == [.character("j")])
    }

    @Test("A paste is one key whatever it holds, up to a limit")
    func paste() {
        var decoder = KeyDecoder()
        let text = "ry\r\u{1B}[A\u{1B}x é"
        #expect(
            decoder.decode("\u{1B}[200~\(text)\u{1B}[201~q".utf8) == [
                .paste(text), .character("q"),
            ])
        let long = String(repeating: "x", count: KeyDecoder.pasteLimit)
        #expect(decoder.decode("\u{1B}[200~\(long)yyyyy\u{1B}[201~".utf8) == [.paste(long)])
        #expect(decoder.decode("\u{1B}[200~half".utf8) == [])
        #expect(decoder.patience == .seconds(2))
        #expect(decoder.settle() == [.paste("half")])
    }

    @Test("Random bytes never trap and never leave the decoder stuck")
    func noise() {
        var random = SplitMix(state: 7)
        for _ in 0..<300 {
            var decoder = KeyDecoder()
            let bytes = (0..<200).map { _ in UInt8(truncatingIfNeeded: random.next() >> 17) }
            _ = decoder.decode(bytes)
            _ = decoder.settle()
            #expect(decoder.decode("j".utf8) == [.character("j")])
        }
    }
}
