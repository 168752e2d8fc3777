import Terminal

extension LineWrap {
    /// The lines of a sentence in several roles, cut between words; `first` stands before the first
    /// line and `others` before the rest.
    static func spans(
        _ spans: [Span], width: Int, first: String = "", others: String = ""
    ) -> [StyledLine] {
        var lines: [StyledLine] = []
        var line = [Span(first)]
        var used = DisplayWidth.columns(of: first)
        var isEmpty = true
        for word in words(of: spans) {
            let length = word.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
            let gap = isEmpty ? 0 : 1
            if !isEmpty, used + gap + length > width {
                lines.append(StyledLine(line))
                line = [Span(others)]
                used = DisplayWidth.columns(of: others)
                isEmpty = true
            }
            if !isEmpty {
                line.append(Span(" ", spaceRole(line.last, word.first)))
                used += 1
            }
            line += word
            used += length
            isEmpty = false
        }
        if !isEmpty { lines.append(StyledLine(line)) }
        return lines
    }

    /// A space within one role is of that role, so that what is to be typed stays one piece.
    private static func spaceRole(_ before: Span?, _ after: Span?) -> Role {
        guard let before, let after, before.role == after.role else { return .text }
        return before.role
    }

    /// The words, each of the pieces that follow one another without a space.
    private static func words(of spans: [Span]) -> [[Span]] {
        var words: [[Span]] = []
        var word: [Span] = []
        for span in spans {
            let pieces = span.text.split(separator: " ", omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() {
                if index > 0, !word.isEmpty {
                    words.append(word)
                    word = []
                }
                if !piece.isEmpty { word.append(Span(String(piece), span.role)) }
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
