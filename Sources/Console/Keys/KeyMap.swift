import Terminal

/// The keys in effect: those of the table, and an operator's changes of them.
package struct KeyMap: Sendable {
    /// The changed keys, by the actions' names.
    let changes: [String: [Key]]
    /// Every binding, in the table's order.
    let bindings: [Binding]
    private let index: [Pane: [Key: Binding]]

    /// The keys of the table.
    package static let standard = KeyMap(changes: [:])

    init(changes: [String: [Key]]) {
        self.changes = changes
        bindings = KeyTable.bindings.map { binding in
            changes[binding.name].map { binding.with(keys: $0) } ?? binding
        }
        var index: [Pane: [Key: Binding]] = [:]
        for binding in bindings {
            for pane in binding.panes {
                for key in binding.keys { index[pane, default: [:]][key] = binding }
            }
        }
        self.index = index
    }

    /// The bindings of a pane, in the table's order.
    func bindings(in pane: Pane) -> [Binding] { bindings.filter { $0.panes.contains(pane) } }

    /// The binding of a key in a pane.
    func binding(of key: Key, in pane: Pane) -> Binding? { index[pane]?[key] }

    /// The binding that carries out an action in a pane.
    func binding(of action: Action, in pane: Pane) -> Binding? {
        bindings.first { $0.action == action && $0.panes.contains(pane) }
    }

    /// How to call an action in a pane, for sentences: its first key, or `:` and its name where it
    /// has none.
    func label(of action: Action, in pane: Pane) -> String {
        guard let binding = binding(of: action, in: pane) else { return "?" }
        return binding.keys.first?.label ?? ":" + binding.name
    }

    /// The keys to other attempts, back and forth.
    var labelsOfAttempts: String {
        [Action.previousAttempt, .nextAttempt].map { label(of: $0, in: .detail) }
            .joined(separator: " ")
    }

    /// A key that does two things in one pane, and which.
    var conflict: (key: Key, names: [String], pane: Pane)? {
        for pane in Pane.allCases {
            var seen: [Key: Binding] = [:]
            for binding in bindings(in: pane) {
                for key in binding.keys {
                    if let other = seen[key], other.name != binding.name {
                        return (key, [other.name, binding.name], pane)
                    }
                    seen[key] = binding
                }
            }
        }
        return nil
    }
}

extension KeyMap: Equatable {
    /// The rest follows from the changes.
    package static func == (left: KeyMap, right: KeyMap) -> Bool { left.changes == right.changes }
}
