import Testing

@testable import Terminal

@Suite("A frame")
struct FrameTests {
    private func frame(_ columns: Int, _ rows: Int) -> Frame {
        Frame(size: TerminalSize(columns: columns, rows: rows))
    }

    @Test("Text lands where it is put, and its trailing spaces are not text")
    func placing() {
        var frame = frame(12, 3)
        #expect(frame.put("one", row: 0, column: 0) == 3)
        #expect(frame.put("two  ", row: 1, column: 4) == 5)
        #expect(
            frame.text == """
                one
                    two

                """)
    }

    @Test(
        "Text is clipped at its width, at the edge, and never through a wide character (T5)",
        arguments: [
            ("abcdef", 0, 3, "abc", 3),
            ("abcdef", 8, nil, "        ab", 2),
            ("日本語", 0, 5, "日本", 4),
            ("日本語", 7, nil, "       日", 2),
            ("a日", 8, nil, "        a", 1),
            ("日", 9, nil, "", 0),
            ("abc", 10, nil, "", 0),
            ("abc", -1, nil, "", 0),
            ("abc", 0, 0, "", 0),
            ("abc", 0, -4, "", 0),
        ] as [(String, Int, Int?, String, Int)])
    func clipping(text: String, column: Int, width: Int?, shown: String, used: Int) {
        var frame = frame(10, 1)
        #expect(frame.put(text, row: 0, column: column, width: width) == used)
        #expect(frame.text == shown)
    }

    @Test("Rows outside of the frame are ignored", arguments: [-1, 2, Int.max, Int.min])
    func outside(row: Int) {
        var frame = frame(4, 2)
        #expect(frame.put("x", row: row, column: 0) == 0)
        frame.fill(row: row, columns: 0..<4, style: Style(.red))
        frame.restyle(row: row, columns: 0..<4, style: Style(.red))
        #expect(frame == self.frame(4, 2))
        #expect(frame.text(row: row) == "")
        #expect(frame.styledRuns(row: row).isEmpty == !(0..<2).contains(row))
    }

    @Test("Overwriting half of a wide character blanks its other half (T5)")
    func halves() {
        var frame = frame(6, 1)
        frame.put("日本語", row: 0, column: 0)
        frame.put("x", row: 0, column: 1)
        #expect(frame.text == " x本語")
        frame.put("y", row: 0, column: 4)
        #expect(frame.text == " x本y")
        frame.put("語", row: 0, column: 1)
        #expect(frame.text == " 語 y")
    }

    @Test("Skipped columns scroll the text sideways; a cut wide character leaves a blank")
    func skipping() {
        var frame = frame(6, 1)
        #expect(frame.put("日本語", row: 0, column: 0, skipping: 1) == 5)
        #expect(frame.text == " 本語")
        #expect(frame.put("abc", row: 0, column: 0, skipping: 9) == 0)
    }

    @Test("Fill blanks, restyle keeps the text, and runs join what looks the same")
    func styles() {
        var frame = frame(6, 1)
        frame.put("abcdef", row: 0, column: 0)
        frame.fill(row: 0, columns: 1..<3, style: Style(.red))
        frame.restyle(row: 0, columns: 4..<99, style: Style(bold: true))
        #expect(
            frame.styledRuns(row: 0).map { "\($0.column)+\($0.columns):\($0.text)" }
                == ["0+1:a", "1+2:  ", "3+1:d", "4+2:ef"])
    }

    @Test("Whatever is drawn, no cell holds a control", arguments: Hostile.texts.indices)
    func sanitising(sample: Int) {
        var frame = frame(200, 1)
        frame.put(Hostile.texts[sample], row: 0, column: 0)
        #expect(frame.text.unicodeScalars.allSatisfy { DisplayWidth.cells(of: $0) != nil })
    }

    @Test("A frame of any size can be drawn on", arguments: [(0, 0), (1, 1), (-3, 5), (5, 0)])
    func sizes(columns: Int, rows: Int) {
        var frame = frame(columns, rows)
        frame.put("日本", row: 0, column: 0)
        frame.fill(row: 0, columns: -5..<70, style: .plain)
        #expect(frame.text.allSatisfy { $0 == "\n" })
    }
}
