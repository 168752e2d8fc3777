import Terminal

/// Cuts sanitised lines to a width.
enum LineWrap {
    /// The pieces of a line, each at most `width` columns; never through a wide character.
    static func lines(_ line: String, width: Int) -> [String] {
        let width = max(width, 2)
        var utf8 = Array(line.utf8)
        if utf8.count <= width { return [line] }
        if utf8.allSatisfy({ $0 < 0x80 }) {
            return stride(from: 0, to: utf8.count, by: width).map { start in
                String(decoding: utf8[start..<min(start + width, utf8.count)], as: UTF8.self)
            }
        }
        utf8 = []
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        var used = 0
        for scalar in line.unicodeScalars {
            let cells = DisplayWidth.cells(of: scalar) ?? 0
            if used + cells > width {
                pieces.append(String(piece))
                piece = String.UnicodeScalarView()
                used = 0
            }
            piece.append(scalar)
            used += cells
        }
        pieces.append(String(piece))
        return pieces
    }

    /// The pieces of a sentence, cut between words where possible.
    static func words(_ text: String, width: Int) -> [String] {
        let width = max(width, 2)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if DisplayWidth.columns(of: joined, limit: width + 1) <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            let pieces = self.lines(Sanitizer.line(String(word)), width: width)
            lines += pieces.dropLast()
            line = pieces.last ?? ""
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
