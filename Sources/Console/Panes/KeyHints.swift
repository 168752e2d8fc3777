import Terminal

/// Keys with what they do, as whole hints: a hint that does not fit a line goes to the next one, so
/// that no key is ever cut off.
enum KeyHints {
    struct Hint: Hashable, Sendable {
        /// The keys, empty where words alone say it.
        let keys: String
        let text: String

        init(_ keys: String, _ text: String) {
            self.keys = keys
            self.text = text
        }

        var spans: [Span] {
            keys.isEmpty ? [Span(text)] : [Span(keys, .key), Span(" " + text)]
        }

        var width: Int { spans.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) } }
    }

    /// What every question offers beside its own answers.
    static let otherKey = Hint("", "any other key: leave it")

    /// The hints in lines of at most `width` columns, `gap` columns apart.
    static func lines(_ hints: [Hint], width: Int, gap: Int = 3) -> [StyledLine] {
        var lines: [[Span]] = []
        var used = 0
        for hint in hints {
            if !lines.isEmpty, used + gap + hint.width <= width {
                lines[lines.count - 1] += [Span(String(repeating: " ", count: gap))] + hint.spans
                used += gap + hint.width
            } else if hint.width <= width {
                lines.append(hint.spans)
                used = hint.width
            } else {
                lines += LineWrap.spans(hint.spans, width: width).map(\.spans)
                used = width
            }
        }
        return lines.map { StyledLine($0) }
    }
}
