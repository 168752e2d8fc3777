import Testing

@testable import Terminal

@Suite("A picture of a frame")
struct FrameSVGTests {
    @Test("Text is escaped, looks are kept, and empty cells draw nothing")
    func picture() {
        var frame = Frame(size: TerminalSize(columns: 8, rows: 2))
        frame.put("<a&b>", row: 0, column: 0, style: Style(.red, bold: true))
        frame.fill(row: 1, columns: 2..<4, style: Style(on: .cyan))
        let svg = FrameSVG(frame).text
        #expect(svg.hasPrefix("<svg "))
        #expect(svg.hasSuffix("</svg>\n"))
        #expect(svg.contains(">&lt;a&amp;b&gt;</text>"))
        #expect(svg.contains(##"fill="#f2777a" font-weight="bold""##))
        #expect(svg.contains(##"<rect x="30" y="31" width="18" height="19" fill="#62c1c9"/>"##))
        #expect(svg.split(separator: "\n").count == 5)
    }
}
