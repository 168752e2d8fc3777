import Testing

@testable import Terminal

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "A scalar takes the cells that terminals give it",
        arguments: [
            ("a", 1), ("~", 1), ("é", 1), ("\u{301}", 0), ("\u{20E3}", 0), ("Ж", 1), ("א", 1),
            ("日", 2), ("ｱ", 1), ("Ａ", 2), ("가", 2), ("ᄀ", 2), ("ᅡ", 0), ("😀", 2), ("⌚", 2),
            ("✗", 1), ("●", 1), ("⊘", 1), ("▸", 1), ("█", 1), ("─", 1), ("…", 1), ("—", 1),
            ("\u{25FD}", 2), ("𠀀", 2), ("\u{3000}", 2), ("\u{A0}", 1), ("\u{0E31}", 0),
        ] as [(Unicode.Scalar, Int)])
    func cells(scalar: Unicode.Scalar, cells: Int) {
        #expect(DisplayWidth.cells(of: scalar) == cells)
    }

    @Test("A line is as wide as a frame draws it", arguments: Hostile.texts.indices)
    func agrees(sample: Int) {
        let text = Hostile.texts[sample]
        var frame = Frame(size: TerminalSize(columns: 4000, rows: 1))
        let drawn = frame.put(text, row: 0, column: 0)
        #expect(DisplayWidth.columns(of: text, limit: 4000) == drawn)
    }

    @Test("The ranges ascend and do not touch")
    func ranges() {
        for (range, next) in zip(WideRanges.all, WideRanges.all.dropFirst()) {
            #expect(range.upperBound + 1 < next.lowerBound)
        }
    }
}
