/// An entitlement with what it was before.
package struct EntitlementStory: Hashable, Sendable {
    /// As it is.
    package var current: Entitlement { history[history.count - 1].entitlement }
    /// Every change that is kept, oldest first; the last is what counts.
    package private(set) var history: [EntitlementChanged]

    /// The most changes that are kept of one feature; older ones are in the journal only.
    package static let maxHistory = 200

    /// A story that begins with `change`.
    package init(_ change: EntitlementChanged) { history = [change] }

    /// Takes in a further change.
    package mutating func append(_ change: EntitlementChanged) {
        history.append(change)
        if history.count > Self.maxHistory { history.removeFirst() }
    }
}
