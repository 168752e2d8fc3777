/// What this console has asked the store to record and has no answer to yet.
struct Requests: Equatable, Sendable {
    /// What an answer tells apart.
    enum Kind: Hashable, Sendable {
        /// Deliveries to be sent, or not to be, at once or as a job.
        case send
        /// A job to be paused, resumed or cancelled.
        case control
        case endpoint
        /// Access or usage of a customer.
        case adjustment
    }

    private struct Request: Equatable, Sendable {
        let kind: Kind
        /// The marks that it acts on; `nil` where it acts on others.
        let marks: Marks?
    }

    private var waiting: [Request] = []

    var isEmpty: Bool { waiting.isEmpty }

    /// Notes that something is asked of the store.
    mutating func begin(_ kind: Kind, of marks: Marks? = nil) {
        waiting.append(Request(kind: kind, marks: marks))
    }

    /// Takes in that the store has answered the oldest request of a kind, and returns its marks.
    ///
    /// The oldest, because one thread asks them of the store one after the other, and each is
    /// answered once.
    @discardableResult
    mutating func finish(_ kind: Kind) -> Marks? {
        guard let index = waiting.firstIndex(where: { $0.kind == kind }) else { return nil }
        return waiting.remove(at: index).marks
    }
}
