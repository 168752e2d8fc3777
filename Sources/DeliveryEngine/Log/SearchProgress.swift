/// How far a search has come.
package struct SearchProgress: Hashable, Sendable {
    /// Rows looked at.
    package let examined: Int
    /// Rows to look at in all.
    package let total: Int
    /// Rows found.
    package let found: Int
    /// The rows found so far, in the search's order; `nil` where there is nothing new to show yet.
    package let partial: LogSelection?

    /// The least time from one `partial` to the next: often enough for eyes, and seldom enough that
    /// ordering what was found takes no time from finding more.
    package static let partialPause = Milliseconds(100)

    /// A progress.
    package init(examined: Int, total: Int, found: Int, partial: LogSelection? = nil) {
        self.examined = examined
        self.total = total
        self.found = found
        self.partial = partial
    }
}
