import Terminal

extension KeyTable {
    /// The bindings of a pane, in the table's order.
    static func bindings(in pane: Pane) -> [Binding] {
        bindings.filter { $0.panes.contains(pane) }
    }

    /// The binding of a key in a pane.
    static func binding(of key: Key, in pane: Pane) -> Binding? {
        index[pane]?[key]
    }

    /// The binding that carries out an action in a pane.
    static func binding(of action: Action, in pane: Pane) -> Binding? {
        bindings.first { $0.action == action && $0.panes.contains(pane) }
    }

    private static let index: [Pane: [Key: Binding]] = {
        var index: [Pane: [Key: Binding]] = [:]
        for binding in bindings {
            for pane in binding.panes {
                for key in binding.keys { index[pane, default: [:]][key] = binding }
            }
        }
        return index
    }()

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
