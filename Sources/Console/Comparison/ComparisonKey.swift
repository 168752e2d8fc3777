/// Which comparison, for which width.
struct ComparisonKey: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        /// Two attempts by their numbers.
        case attempts(old: Int, new: Int)
        /// There is only one attempt, or none.
        case onlyAttempt
        /// The payload, against the last one delivered.
        case payload
    }

    let subject: Subject
    let width: Int
    let times: TimeStyle
}
