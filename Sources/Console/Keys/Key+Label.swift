import Terminal

extension Key {
    /// The key as people write it: `j`, `^D`, `PgDn`.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "^" + character.uppercased()
        case .alt(let character): "M-" + String(character)
        case .function(let number): "F\(number)"
        case .paste: "paste"
        case .mouse: "mouse"
        default: Self.names[self] ?? "?"
        }
    }

    private static let names: [Key: String] = [
        .enter: "Enter", .tab: "Tab", .backTab: "S-Tab", .escape: "Esc",
        .backspace: "Backspace", .delete: "Del", .up: "Up", .down: "Down", .left: "Left",
        .right: "Right",
        .home: "Home", .end: "End", .pageUp: "PgUp", .pageDown: "PgDn",
    ]
}
