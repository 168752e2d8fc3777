/// How far a search has come.
package struct SearchProgress: Hashable, Sendable {
    /// Rows looked at.
    package let examined: Int
    /// Rows to look at in all.
    package let total: Int
    /// Rows found.
    package let found: Int

    /// A progress.
    package init(examined: Int, total: Int, found: Int) {
        self.examined = examined
        self.total = total
        self.found = found
    }
}
