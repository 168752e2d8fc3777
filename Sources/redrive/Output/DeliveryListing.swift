import DeliveryEngine

/// Deliveries as a table for people.
struct DeliveryListing {
    private var table: Table
    private let now: Timestamp
    private let naming: EndpointNaming

    /// A table on `output`; times ahead are told from `now`.
    init(on output: Output, now: Timestamp, naming: EndpointNaming) {
        self.now = now
        self.naming = naming
        table = Table(
            [
                .init("ID", limit: 40), .init("CREATED (UTC)"), .init("STATUS"),
                .init("CODE", right: true), .init("TRY", right: true),
                .init("ENDPOINT", limit: Self.nameLimit(naming)),
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
            naming.name(of: row),
            delivery.eventType,
            delivery.subject ?? "—",
            delivery.latency?.short ?? "—",
            delivery.nextAttemptAt?.relative(to: now) ?? "—",
        ])
    }

    /// The most cells of an endpoint's name: more where an application stands before it.
    static func nameLimit(_ naming: EndpointNaming) -> Int { naming.isAmongTenants ? 48 : 24 }

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
