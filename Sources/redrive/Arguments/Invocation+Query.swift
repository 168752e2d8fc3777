import DeliveryEngine

extension Invocation {
    /// The query that the operands spell.
    ///
    /// Throws `WrongQuery` that points at the mistake.
    func query(now: Timestamp = SystemClock().now) throws -> Query {
        try query(operands.joined(separator: " "), now: now)
    }

    /// The query that `text` spells.
    ///
    /// Throws `WrongQuery` that points at the mistake.
    func query(_ text: String, now: Timestamp = SystemClock().now) throws -> Query {
        do {
            return try Query(parsing: text, now: now)
        } catch {
            throw WrongQuery(text: text, mistake: error)
        }
    }
}
