/// A piece of text in one role.
struct Span: Hashable, Sendable {
    let text: String
    let role: Role

    init(_ text: String, _ role: Role = .text) {
        self.text = text
        self.role = role
    }
}
