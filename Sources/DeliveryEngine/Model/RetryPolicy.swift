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

    /// 8 attempts over a week: the default (seed 004).
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
