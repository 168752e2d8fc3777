/// A frame as a picture: monospaced text with its colours, for pages that show the console.
package struct FrameSVG: Sendable {
    /// The picture as an SVG document.
    package let text: String

    private static let cellWidth = 9
    private static let cellHeight = 19
    private static let margin = 12
    private static let foreground = "#d4d8de"
    private static let background = "#14171c"

    /// Draws a frame; equal frames give equal pictures.
    package init(_ frame: Frame) {
        let width = frame.size.columns * Self.cellWidth + 2 * Self.margin
        let height = frame.size.rows * Self.cellHeight + 2 * Self.margin
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-size="15" xml:space="preserve" \
            font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace">
            """,
            #"<rect width="100%" height="100%" rx="6" fill="\#(Self.background)"/>"#,
        ]
        for row in 0..<frame.size.rows {
            for run in frame.styledRuns(row: row) { lines += Self.elements(of: run, row: row) }
        }
        lines.append("</svg>\n")
        text = lines.joined(separator: "\n")
    }

    private static func elements(of run: StyledRun, row: Int) -> [String] {
        let x = margin + run.column * cellWidth
        let y = margin + row * cellHeight
        let width = run.columns * cellWidth
        var (ink, paper) = colors(of: run.style)
        if run.style.isReversed { (ink, paper) = (paper, ink) }
        var elements: [String] = []
        if paper != background {
            elements.append(
                """
                <rect x="\(x)" y="\(y)" width="\(width)" height="\(cellHeight)" fill="\(paper)"/>
                """)
        }
        guard run.text.contains(where: { $0 != " " }) else { return elements }
        var look = ""
        if run.style.isBold { look += #" font-weight="bold""# }
        if run.style.isDim { look += #" opacity="0.6""# }
        if run.style.isUnderlined { look += #" text-decoration="underline""# }
        elements.append(
            """
            <text x="\(x)" y="\(y + 14)" textLength="\(width)" lengthAdjust="spacingAndGlyphs" \
            fill="\(ink)"\(look)>\(escaped(run.text))</text>
            """)
        return elements
    }

    private static func colors(of style: Style) -> (ink: String, paper: String) {
        (
            hex(style.foreground) ?? foreground,
            hex(style.background) ?? background
        )
    }

    /// The shade of a colour; `nil` for the terminal's own.
    private static func hex(_ color: Color) -> String? {
        switch color {
        case .standard: nil
        case .black: "#0b0d10"
        case .red: "#f2777a"
        case .green: "#8fc98f"
        case .yellow: "#e5c07b"
        case .blue: "#6ca6e8"
        case .magenta: "#c991d8"
        case .cyan: "#62c1c9"
        case .white: "#f2f4f7"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // Browsers fold spaces, whatever `xml:space` says.
            case " ": result += "\u{A0}"
            default: result.append(character)
            }
        }
    }
}
