import DeliveryEngine

/// The letters that follow `y`: what to copy.
///
/// It cannot be taken for a confirmation: it says that nothing is sent, it is not asked by a key
/// that acts, and `y` is no answer to it.
enum CopyQuestion {
    static func lines(_ target: CopyTarget, width: Int) -> [StyledLine] {
        let title = "Copy to the clipboard (nothing is sent): \(target.delivery.text)"
        return LineWrap.words(title, width: width).map { StyledLine($0, .strong) }
            + KeyHints.lines(hints, width: width, gap: 2)
    }

    private static var hints: [KeyHints.Hint] {
        CopyPart.allCases.map { KeyHints.Hint(String($0.letter), $0.title) }
            + [KeyHints.Hint("", "other key: leave")]
    }
}
