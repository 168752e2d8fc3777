/// What can be exported from where the operator is, each with its letter.
struct ExportChoice: Equatable, Sendable {
    struct Offer: Equatable, Sendable {
        let letter: Character
        let title: String
        let content: ExportContent
    }

    let offers: [Offer]

    var lines: [StyledLine] {
        var spans: [Span] = []
        for offer in offers {
            spans.append(Span(String(offer.letter), .key))
            spans.append(Span(" \(offer.title)  "))
        }
        return [
            StyledLine("Export to a file: deliveries as JSON Lines, or this pane as text", .strong),
            StyledLine(spans + [Span("other key: leave")]),
        ]
    }
}
