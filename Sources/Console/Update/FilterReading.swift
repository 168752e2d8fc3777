import DeliveryEngine

/// A filter as typed, understood or not.
enum FilterReading {
    /// The query that `text` means, or what is wrong with it and where.
    static func read(_ text: String, now: Timestamp) -> Result<Query, FilterMistake> {
        do {
            return .success(try Query(parsing: text, now: now))
        } catch {
            let hint = error.accepted.prefix(5).joined(separator: ", ")
            let text = hint.isEmpty ? error.message : "\(error.message); try \(hint)"
            return .failure(
                FilterMistake(mistake: QueryMistake(column: error.column - 1, text: text)))
        }
    }
}
