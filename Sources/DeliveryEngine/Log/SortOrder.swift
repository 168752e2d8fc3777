/// An order of the log (A4).
///
/// Ties are broken by time and then id, newest first.
package struct SortOrder: Hashable, Sendable {
    /// What is compared; the raw value is what `--sort` takes.
    package enum Key: String, Sendable, CaseIterable {
        /// Creation, then id.
        case time
        /// Status, in the order of `DeliveryStatus.allCases`.
        case status
        /// Response code; none comes last when ascending.
        case code
        /// The last attempt's latency.
        case latency
        /// Attempts so far.
        case attempts
        /// The last attempt's start; what was never attempted comes last either way.
        case attempted
        /// The next attempt's time; none comes last when ascending.
        case next
        /// The endpoint's name, without regard to case.
        case endpoint
    }

    /// What is compared.
    package var key: Key
    /// Whether the greatest comes first.
    package var isDescending: Bool

    /// An order.
    package init(key: Key, isDescending: Bool) {
        self.key = key
        self.isDescending = isDescending
    }

    /// Newest first: the default.
    package static let newestFirst = SortOrder(key: .time, isDescending: true)
}
