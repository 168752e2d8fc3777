import DeliveryEngine

/// A filter as typed, understood or not.
enum FilterReading {
    /// The query that `text` means, or what is wrong with it and where.
    static func read(_ text: String, now: Timestamp) -> Result<Query, FilterMistake> {
        do {
            return .success(try Query(parsing: text, now: now))
        } catch {
            return .failure(FilterMistake(mistake: QueryMistake(error)))
        }
    }
}
