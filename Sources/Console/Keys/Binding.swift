import Terminal

/// One row of the key table: keys, what they do, and where.
struct Binding: Sendable {
    /// The keys, the one to show first.
    private(set) var keys: [Key]
    /// What they do.
    let action: Action
    /// What it does, for help and handbook.
    let help: String
    /// One or two words for the footer; `nil` keeps it out.
    let hint: String?
    /// The panes whose footer has it; `nil` for all of its panes.
    let hintedPanes: [Pane]?
    /// Where it holds.
    let panes: [Pane]
    /// What it needs.
    let need: Need
    /// Whether the operator acts with it on deliveries; help shows these first.
    let isOperation: Bool
    /// The word that calls it in the palette.
    let name: String
    /// What it does in words that follow "cannot", such as `show the customer`.
    let deed: String
    /// The keys in short, where there are too many to list.
    private(set) var keysInShort: String?

    init(
        _ keys: [Key], _ action: Action, _ name: String, _ help: String, hint: String? = nil,
        hintedIn hintedPanes: [Pane]? = nil, in panes: [Pane], needs need: Need = .nothing,
        isOperation: Bool = false,
        keysInShort: String? = nil, deed: String? = nil
    ) {
        self.keys = keys
        self.action = action
        self.name = name
        self.keysInShort = keysInShort
        self.help = help
        self.hint = hint
        self.hintedPanes = hintedPanes
        self.panes = panes
        self.need = need
        self.isOperation = isOperation
        self.deed = deed ?? name.replacing("-", with: " ")
    }

    /// Whether the footer of a pane has it.
    func isHinted(in pane: Pane) -> Bool {
        hint != nil && (hintedPanes?.contains(pane) ?? true)
    }

    /// Its keys as people write them, such as `j ↓`.
    var keysText: String { keysInShort ?? keys.map(\.label).joined(separator: " ") }

    /// The same with other keys.
    func with(keys: [Key]) -> Binding {
        var binding = self
        binding.keys = keys
        binding.keysInShort = nil
        return binding
    }
}
