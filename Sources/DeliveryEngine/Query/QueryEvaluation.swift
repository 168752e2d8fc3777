/// The asking of one row; reads payload and responses at most once each, and only when needed.
struct QueryEvaluation<Row: QueryRow> {
    private let row: Row
    private let delivery: Delivery
    private let now: Timestamp
    private var payload: [UInt8]??
    private var responses: [[UInt8]]?
    private var details: [String]?

    init(row: Row, now: Timestamp) {
        self.row = row
        self.now = now
        delivery = row.delivery
    }

    /// Whether the node holds of the row.
    mutating func holds(_ node: QueryNode) -> Bool {
        switch node {
        case .always: return true
        case .not(let node): return !holds(node)
        case .term(let term): return holds(term)
        case .and(let nodes):
            for node in nodes where !holds(node) { return false }
            return true
        case .or(let nodes):
            for node in nodes where holds(node) { return true }
            return false
        }
    }

    private mutating func holds(_ term: QueryTerm) -> Bool {
        switch term {
        case .word(let needle):
            return isInColumns(needle)
        case .phrase(let needle):
            return isInColumns(needle) || isInPayload(needle) || isInResponses(needle)
        case .payload(let needles):
            return needles.contains { isInPayload($0) }
        case .response(let needles):
            return needles.contains { isInResponses($0) }
        case .shown(let shown):
            return shown.isFound(
                inColumns: delivery, endpointName: row.endpointName, endpointURL: row.endpointURL)
                || payloadBytes().map(shown.isFound(inPayload:)) == true
        case .payloadPath(let path, let conditions):
            guard let bytes = payloadBytes() else { return false }
            return path.matches(bytes, anyOf: conditions)
        case .responsePath(let path, let conditions):
            return responseBytes().contains { path.matches($0, anyOf: conditions) }
        default:
            return term.holds(ofColumns: delivery, row: row, now: now)
        }
    }

    private func isInColumns(_ needle: TextNeedle) -> Bool {
        let beginning = IDBeginning(needle.text)
        return needle.isFound(in: delivery.eventType) || needle.isFound(in: row.endpointName)
            || needle.isFound(in: row.endpointURL)
            || delivery.subject.map(needle.isFound(in:)) == true
            || [delivery.id.text, delivery.event.text, delivery.endpoint.text]
                .contains(where: beginning.isFound(in:))
    }

    private mutating func isInPayload(_ needle: TextNeedle) -> Bool {
        payloadBytes().map(needle.isFound(in:)) == true
    }

    private mutating func isInResponses(_ needle: TextNeedle) -> Bool {
        if responseBytes().contains(where: { needle.isFound(in: $0) }) { return true }
        return failureDetails().contains { needle.isFound(in: Array($0.utf8)) }
    }

    private mutating func payloadBytes() -> [UInt8]? {
        if let payload { return payload }
        let bytes = row.payloadBytes()
        payload = .some(bytes)
        return bytes
    }

    private mutating func failureDetails() -> [String] {
        if let details { return details }
        let texts = row.failureDetails()
        details = texts
        return texts
    }

    private mutating func responseBytes() -> [[UInt8]] {
        if let responses { return responses }
        let bytes = row.responseBytes()
        responses = bytes
        return bytes
    }
}
