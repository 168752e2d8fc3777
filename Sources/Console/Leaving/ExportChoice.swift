/// What can be exported from where the operator is, each with its letter.
struct ExportChoice: Equatable, Sendable {
    struct Offer: Equatable, Sendable {
        let letter: Character
        let title: String
        let content: ExportContent
    }

    let offers: [Offer]

    func lines(width: Int) -> [StyledLine] {
        let title = "Export to a file: deliveries as JSON Lines, or this pane as text"
        let hints = offers.map { KeyHints.Hint(String($0.letter), $0.title) }
        return LineWrap.words(title, width: width).map { StyledLine($0, .strong) }
            + KeyHints.lines(
                hints + [KeyHints.Hint("", "other key: leave")], width: width, gap: 2)
    }
}
