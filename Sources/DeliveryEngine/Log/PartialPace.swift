/// Says when a search shows what it has found: the first hit at once, then at most every
/// `SearchProgress.partialPause`, and never the same rows again.
package struct PartialPace: Sendable {
    private var found = 0
    private var shownAt: Milliseconds?

    /// The pace of a search that begins.
    package init() {}

    /// Whether to show the rows now that so many were found; if so, they count as shown.
    package mutating func isDue(found: Int, at uptime: Milliseconds) -> Bool {
        guard found > self.found else { return false }
        if let shownAt, uptime < shownAt + SearchProgress.partialPause { return false }
        self.found = found
        shownAt = uptime
        return true
    }
}
