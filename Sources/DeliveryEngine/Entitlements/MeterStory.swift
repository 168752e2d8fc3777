/// One meter of a subject: what is left, and what happened to it.
package struct MeterStory: Hashable, Sendable {
    /// What is left.
    package private(set) var remaining: Int64 = 0
    /// The last changes, oldest first.
    package private(set) var history: [UsageChanged] = []

    /// The most changes that are kept of one meter; older ones are in the journal only.
    package static let maxHistory = 200

    /// A meter of which nothing was ever given.
    package init() {}

    /// Takes in a change.
    package mutating func append(_ change: UsageChanged) {
        remaining = change.remaining
        history.append(change)
        if history.count > Self.maxHistory { history.removeFirst() }
    }
}
