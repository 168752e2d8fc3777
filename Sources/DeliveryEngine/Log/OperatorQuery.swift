/// What is looked for in the operator journal: words side by side that must all be found.
///
/// `by:alice`, `did:replay`, `ticket:INC-1`, `reason:…`, `query:…`, `since:` and `until:` look where
/// they say; a bare word looks everywhere, ids of deliveries included.
package struct OperatorQuery: Hashable, Sendable {
    private enum Term: Hashable, Sendable {
        case word(String)
        case field(Field, String)
        case since(Timestamp)
        case until(Timestamp)
    }

    private enum Field: String, CaseIterable {
        case by, did, ticket, reason, query, id
    }

    /// As typed.
    package let text: String
    private let terms: [Term]

    /// Everything.
    package static let all = OperatorQuery(text: "", terms: [])

    private init(text: String, terms: [Term]) {
        self.text = text
        self.terms = terms
    }

    /// The query that `text` spells.
    ///
    /// Throws `QueryError` at the column of the mistake.
    package init(parsing text: String, now: Timestamp) throws(QueryError) {
        var terms: [Term] = []
        var column = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            defer { column += word.count + 1 }
            guard !word.isEmpty else { continue }
            terms.append(try Self.term(String(word), now: now, at: column))
        }
        self.init(text: text, terms: terms)
    }

    /// Whether an entry is what is looked for; `isTarget` says whether a job is about a delivery.
    package func matches(
        _ entry: OperatorEntry, isTarget: (JobID, DeliveryID) -> Bool = { _, _ in false }
    ) -> Bool {
        terms.allSatisfy { term in
            switch term {
            case .since(let moment): entry.at >= moment
            case .until(let moment): entry.at <= moment
            case .word(let word):
                Field.allCases.contains { Self.holds(entry, $0, word, isTarget) }
            case .field(let field, let word): Self.holds(entry, field, word, isTarget)
            }
        }
    }

    private static func term(
        _ word: String, now: Timestamp, at column: Int
    ) throws(QueryError) -> Term {
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return .word(word) }
        let value = String(parts[1])
        if parts[0] == "since" || parts[0] == "until" {
            guard let moment = QueryTime.moment(value, now: now) else {
                throw QueryError(
                    column: column + parts[0].count + 2, offending: value,
                    message: "\(Wording.quote(value)) is no time",
                    accepted: ["2026-11-01T10:00", "yesterday", "-2h"])
            }
            return parts[0] == "since" ? .since(moment) : .until(moment)
        }
        guard let field = Field(rawValue: String(parts[0])) else {
            // Ids and times in words may hold a colon; what looks like a field is a mistake.
            guard parts[0].allSatisfy(\.isLetter) else { return .word(word) }
            throw QueryError(
                column: column + 1, offending: String(parts[0]),
                message: "the operator journal has no \(Wording.quote(String(parts[0])))",
                accepted: Field.allCases.map { "\($0.rawValue):" } + ["since:", "until:"])
        }
        if field == .did { try checkDoing(value, at: column + parts[0].count + 2) }
        return .field(field, value)
    }

    /// Throws unless something that operators do is called so.
    private static func checkDoing(_ value: String, at column: Int) throws(QueryError) {
        let isKnown = OperatorEntry.doings.contains { contains($0, value) }
        guard value.isEmpty || !isKnown else { return }
        let words = OperatorEntry.doings.flatMap { $0.split(separator: " ").map(String.init) }
        var seen: Set<String> = []
        throw QueryError(
            column: column, offending: value,
            message: value.isEmpty
                ? "a word is missing behind did:"
                : "\(Wording.quote(value)) is nothing that is done",
            accepted: words.filter { seen.insert($0).inserted })
    }

    private static func holds(
        _ entry: OperatorEntry, _ field: Field, _ word: String,
        _ isTarget: (JobID, DeliveryID) -> Bool
    ) -> Bool {
        switch field {
        case .by: contains(entry.by.map { "\($0.text) \($0.terminal ?? "")" }, word)
        case .did: contains(entry.doing, word)
        case .ticket: contains(entry.ticket, word)
        case .reason: contains(entry.reason, word)
        case .query: contains(entry.query, word)
        case .id: contains(entry.id, word) || names(entry, word, isTarget)
        }
    }

    /// Whether one of its deliveries, its endpoint, its customer, what it gave or what was done to the
    /// store is called so.
    private static func names(
        _ entry: OperatorEntry, _ word: String, _ isTarget: (JobID, DeliveryID) -> Bool
    ) -> Bool {
        let id = DeliveryID(word)
        switch entry.subject {
        case .action(let standing):
            let action = standing.action
            return action.targets.contains(id)
                || action.refusals.contains { $0.delivery == id }
        case .job(let job): return isTarget(job.plan.id, id)
        case .care(_, let name): return contains(name, word)
        case .endpoint(let change): return contains(change.name, word)
        case .access(let adjusted): return contains(adjusted.object, word)
        case .store(let action): return contains(action.text, word)
        default: return false
        }
    }

    private static func contains(_ text: String?, _ word: String) -> Bool {
        text?.lowercased().contains(word.lowercased()) ?? false
    }
}
