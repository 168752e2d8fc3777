import DeliveryEngine

/// Deliveries as a table for people.
struct DeliveryTable {
    private var table: Table
    private let now: Timestamp

    /// A table on `output`; times ahead are told from `now`.
    init(on output: Output, now: Timestamp) {
        self.now = now
        table = Table(
            [
                .init("ID", limit: 40), .init("CREATED (UTC)"), .init("STATUS"),
                .init("CODE", right: true), .init("TRY", right: true), .init("ENDPOINT", limit: 24),
                .init("EVENT", limit: 32), .init("SUBJECT", limit: 24),
                .init("LATENCY", right: true), .init("NEXT"),
            ], on: output)
    }

    /// Adds a delivery.
    mutating func row(_ row: LogRow) throws {
        let delivery = row.delivery
        try table.row([
            delivery.id.text,
            delivery.createdAt.secondText,
            delivery.status.rawValue,
            delivery.responseCode.map(String.init) ?? delivery.failure?.rawValue ?? "—",
            "\(delivery.attempts)/\(delivery.maxAttempts)",
            row.endpointName,
            delivery.eventType,
            delivery.subject ?? "—",
            delivery.latency?.short ?? "—",
            delivery.nextAttemptAt?.relative(to: now) ?? "—",
        ])
    }

    /// Prints what still waits.
    mutating func end() throws { try table.end() }
}

extension Timestamp {
    /// The time as people read it, in UTC to the second, such as `2026-11-21 14:01:58`.
    var secondText: String {
        let text = rfc3339
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }
}
