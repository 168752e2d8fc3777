import Terminal

extension KeyTable {
    /// The bindings of a pane, in the table's order.
    static func bindings(in pane: Pane) -> [Binding] {
        KeyMap.standard.bindings(in: pane)
    }

    /// The binding of a key in a pane.
    static func binding(of key: Key, in pane: Pane) -> Binding? {
        KeyMap.standard.binding(of: key, in: pane)
    }

    /// The binding that carries out an action in a pane.
    static func binding(of action: Action, in pane: Pane) -> Binding? {
        KeyMap.standard.binding(of: action, in: pane)
    }

    /// The keys with what they do and where, in plain text.
    package static var rows: [(keys: String, help: String, places: String)] {
        bindings.filter { !$0.keys.isEmpty }.map { ($0.keysText, $0.help, places(of: $0)) }
            + PromptKeys.help.map { ($0.keys, $0.help, "prompts") }
    }

    /// The key table as Markdown, for the handbook.
    package static var markdown: String {
        var lines = ["| Key | Does | Where |", "|---|---|---|"]
        for binding in bindings where !binding.keys.isEmpty {
            let labels = binding.keysInShort.map { [$0] } ?? binding.keys.map(\.label)
            let keys = labels.map { "`\($0)`" }.joined(separator: " ")
            lines.append("| \(keys) | \(binding.help) | \(places(of: binding)) |")
        }
        for (keys, help) in PromptKeys.help {
            lines.append("| `\(keys)` | \(help) | prompts |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func places(of binding: Binding) -> String {
        if Set(binding.panes).isSuperset(of: everyPane) { return "everywhere" }
        return binding.panes.map(\.title).joined(separator: ", ")
    }
}
