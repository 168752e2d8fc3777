extension Query {
    /// The moment that a text names as `since:` would read it: for whoever goes to a time instead of
    /// asking for one.
    ///
    /// Throws where it is none, with its column and what would be accepted.
    package static func moment(parsing text: String, now: Timestamp) throws(QueryError) -> Timestamp
    {
        let typed = text.withoutSpaceAround
        if let moment = QueryTime.moment(typed, now: now) { return moment }
        throw QueryError(
            column: text.prefix { $0.isWhitespace }.count + 1, offending: typed,
            message: typed.isEmpty
                ? "a time is missing" : "\(Wording.quote(typed)) is not a time",
            accepted: ["10:00", "2026-11-01T10:00", "-2h", "yesterday"])
    }
}
