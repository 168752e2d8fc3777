import DeliveryEngine

extension Model {
    /// The query that a text means which the console made; what cannot be asked is said, and why.
    ///
    /// Such a text holds the operator's filter, which together with what a key adds may be longer or
    /// nest deeper than a query may. The reason comes first: so long a text is cut off at its end.
    mutating func query(made text: String) -> Query? {
        switch FilterReading.read(text, now: now) {
        case .success(let query): return query
        case .failure(let mistake):
            notice = Notice(.failure, "cannot filter so: \(mistake.mistake.text): \(text)")
            return nil
        }
    }
}
