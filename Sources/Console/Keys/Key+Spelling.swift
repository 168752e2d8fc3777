import Terminal

extension Key {
    /// The keys that have names instead of characters.
    private static let named: [Key] =
        [
            .enter, .tab, .backTab, .escape, .backspace, .delete, .up, .down, .left, .right, .home,
            .end, .pageUp, .pageDown, .character(" "),
        ] + (1...12).map { .function($0) }

    /// Keys that stop or resume a terminal, which are never bound.
    static let unbindable: [Key] = [.control("s"), .control("q"), .control("\\")]

    /// What a key may be called in a configuration.
    static let spellings =
        "a character, ^X, M-x, F1 or "
        + named.filter { if case .function = $0 { false } else { true } }.map(\.label)
        .joined(separator: ", ")

    /// The key of this label, as help shows it: `j`, `^D`, `PgDn`; `nil` when there is none.
    init?(label: String) {
        if let named = Self.named.first(where: { $0.label == label }) {
            self = named
        } else if label.count == 1, let character = label.first {
            self = .character(character)
        } else if label.count == 2, label.first == "^", let letter = label.lowercased().last {
            self = .control(letter)
        } else if label.count == 3, label.hasPrefix("M-"), let letter = label.last {
            self = .alt(letter)
        } else {
            return nil
        }
    }
}
