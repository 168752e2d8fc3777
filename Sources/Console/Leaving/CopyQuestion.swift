import DeliveryEngine

/// The letters that follow `y`: what to copy.
///
/// It cannot be taken for a confirmation: it says that nothing is sent, it is not asked by a key
/// that acts, and `y` is no answer to it.
enum CopyQuestion {
    static func lines(_ target: CopyTarget, width: Int) -> [StyledLine] {
        let title = "Copy to the clipboard (nothing is sent): \(target.delivery.text)"
        return LineWrap.words(title, width: width).map { StyledLine($0, .strong) } + [keys]
    }

    private static var keys: StyledLine {
        var spans: [Span] = []
        for part in CopyPart.allCases {
            spans.append(Span(String(part.letter), .key))
            spans.append(Span(" \(part.title)  "))
        }
        return StyledLine(spans + [Span("other key: leave")])
    }
}
