/// How rows are chosen for an action: the words that the palette takes behind a name.
enum RowSelector: String, Hashable, Sendable, CaseIterable {
    /// The row under the cursor, whatever is marked.
    case focus
    /// The marked rows.
    case marked
    /// All rows that the filter shows, not only those on the screen.
    case shown
}
