/// When failed deliveries are attempted again, as data (B3).
package struct RetryPolicy: Hashable, Sendable {
    /// `reseller`, `portal`, or `custom`.
    package let name: String
    /// The pauses, the first one after attempt 1.
    package let pauses: [Milliseconds]
    /// The most automatic attempts, the first included; at least 1.
    package var maxAttempts: Int

    /// A policy; where `maxAttempts` is left out, n pauses give n + 1 attempts.
    package init(name: String, pauses: [Milliseconds], maxAttempts: Int? = nil) {
        self.name = name
        self.pauses = pauses
        self.maxAttempts = max(1, maxAttempts ?? pauses.count + 1)
    }

    /// 8 attempts over 3.6 days, and more where an endpoint raises its maximum: the default (seed
    /// 004).
    package static let reseller = RetryPolicy(
        name: "reseller",
        pauses: [
            .minutes(1), .minutes(5), .minutes(30), .hours(2), .hours(12), .hours(24), .hours(48),
            .hours(72),
        ], maxAttempts: 8)

    /// 1 attempt and 3 automatic retries within 30 minutes (seed 001).
    package static let portal = RetryPolicy(
        name: "portal", pauses: [.minutes(2), .minutes(8), .minutes(17)])
}

extension RetryPolicy {
    /// The listed pauses that so many attempts come to: a list may be longer, for endpoints that
    /// raise their maximum (B3).
    private var reachedPauses: ArraySlice<Milliseconds> { pauses.prefix(maxAttempts - 1) }

    /// How often the last pause is repeated where attempts outrun the list.
    private var repetitions: Int { pauses.isEmpty ? 0 : max(maxAttempts - 1 - pauses.count, 0) }

    /// How long the schedule lasts from the first attempt to the last, where each fails at once.
    package var span: Milliseconds {
        let repeated = Int64(repetitions) * (pauses.last?.count ?? 0)
        return Milliseconds(reachedPauses.reduce(repeated) { $0 + $1.count })
    }

    /// What happens at the most, such as `at most 4 over 27m: 2m 8m 17m`.
    package var course: String {
        let list = reachedPauses.map(\.unitText).joined(separator: " ")
        guard !list.isEmpty else { return "at most \(maxAttempts)" }
        let more = repetitions > 0 ? ", and \(repetitions) more such pauses" : ""
        return "at most \(maxAttempts) over \(span.short): \(list)\(more)"
    }
}
