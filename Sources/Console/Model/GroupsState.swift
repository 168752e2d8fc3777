import DeliveryEngine

/// The failures of the log's filter, by endpoint, cause and look of the answer.
struct GroupsState: Equatable, Sendable {
    /// The filter whose failures they are, as typed, and what it means.
    var filter = ""
    var query = Query.all
    /// The groups; `nil` before the first answer.
    var found: FailureGroups?
    /// The grouping under way, with how far it has come.
    var ticket: Int?
    var progress: SearchProgress?
    /// Whether something changed while it was under way.
    var isOutdated = false
    var failure: String?
    var position = ListPosition()
    var cursor: FailureGroup.Key?
    /// The filter that a group was opened with: while the log shows it, the way back is here.
    var opened: String?

    var groups: [FailureGroup] { found?.groups ?? [] }

    var selected: FailureGroup? {
        groups.indices.contains(position.index) ? groups[position.index] : nil
    }

    /// Makes the row under the cursor the one it hangs on.
    mutating func takeCursor() { cursor = selected?.key }
}
