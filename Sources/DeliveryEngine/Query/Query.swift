/// A parsed query: what must hold of a delivery (A2, A3; the query language of the command line).
///
/// Relative instants (`since:-2h`, `until:yesterday`) are fixed when it is parsed. Terms that
/// depend on the present (`age:`, `next:`, `attempted:`, `is:stuck`) use the moment given to
/// `matches(_:now:)`, so that a live console can ask again.
package struct Query: Hashable, Sendable {
    /// The query as typed, white space around it cut off.
    package let text: String
    /// What must hold; cheap conditions stand before dear ones.
    package let node: QueryNode
    /// The moment it was parsed at.
    package let parsedAt: Timestamp

    /// Holds of every delivery.
    package static let all = Query(
        text: "", node: .always, parsedAt: Timestamp(milliseconds: 0))

    /// The most bytes a query may have: room for a thousand ids.
    package static let maxBytes = 64 << 10
    /// How deep parentheses and negations may nest.
    package static let maxDepth = 64

    /// The query that `text` spells; blank text is `all`.
    ///
    /// Throws where it is wrong, with the column and what would be accepted there.
    package init(parsing text: String, now: Timestamp) throws(QueryError) {
        var parser = try QueryParser(text: text, now: now)
        node = try parser.parse().sortedByCost()
        self.text = parser.text
        parsedAt = now
    }

    private init(text: String, node: QueryNode, parsedAt: Timestamp) {
        self.text = text
        self.node = node
        self.parsedAt = parsedAt
    }

    /// Finds the deliveries whose rows show a text; has no text of its own.
    package init(showing shown: ShownText) {
        self.init(
            text: "", node: .term(.shown(shown)), parsedAt: Timestamp(milliseconds: 0))
    }

    /// The failures among what it finds: those whose last attempt was not a 2xx.
    package var failuresOnly: Query {
        let failed = QueryNode.term(.condition([.failed]))
        return Query(
            text: Self.joined(text, "is:failed"),
            node: isAll ? failed : .and([failed, node]), parsedAt: parsedAt)
    }

    /// The same within that one application (E3).
    package func within(application: String) -> Query {
        let term = QueryNode.term(.application([TextPattern(exactly: application)]))
        return Query(
            text: Self.joined(text, Self.term(.app, application)),
            node: isAll ? term : .and([term, node]), parsedAt: parsedAt)
    }

    /// Whether every delivery matches because nothing was asked.
    package var isAll: Bool { node == .always }
    /// Whether a match may need the payload.
    package var needsPayload: Bool { node.contains { $0.readsPayload } }
    /// Whether a match may need response bodies.
    package var needsResponse: Bool { node.contains { $0.readsResponse } }
    /// Whether the answer may change with time alone.
    package var dependsOnNow: Bool { node.contains { $0.dependsOnNow } }

    /// Whether it asks for deliveries of a status by its name.
    package func names(_ status: DeliveryStatus) -> Bool {
        node.contains { term in
            switch term {
            case .status(let statuses): statuses.contains(status)
            case .condition(let conditions): status == .success && conditions.contains(.ok)
            default: false
            }
        }
    }

    /// Whether it asks how deliveries fared, so that a share of what it finds would say little.
    package var asksForOutcome: Bool { node.contains { $0.asksForOutcome } }

    /// Whether `row` matches, as of the moment of parsing.
    package func matches(_ row: some QueryRow) -> Bool { matches(row, now: parsedAt) }

    /// Whether `row` matches at `now`.
    package func matches(_ row: some QueryRow, now: Timestamp) -> Bool {
        if case .always = node { return true }
        var evaluation = QueryEvaluation(row: row, now: now)
        return evaluation.holds(node)
    }
}
