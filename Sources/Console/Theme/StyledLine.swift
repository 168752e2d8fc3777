/// One line of a pane.
struct StyledLine: Hashable, Sendable {
    let spans: [Span]

    init(_ spans: [Span]) { self.spans = spans }

    init(_ text: String = "", _ role: Role = .text) { spans = [Span(text, role)] }

    var text: String { spans.map(\.text).joined() }
}
