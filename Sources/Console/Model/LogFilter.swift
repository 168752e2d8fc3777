import DeliveryEngine

/// A filter as typed, and what it means.
struct LogFilter: Equatable, Sendable {
    let text: String
    let query: Query
}
