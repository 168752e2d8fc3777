import DeliveryEngine

/// Makes the keys of rows for one order; good for one holding of the ledger's lock, because names
/// may change.
struct SortKeyMaker {
    private let ledger: Ledger
    private let order: SortOrder
    /// The rank of each endpoint slot by name without regard to case.
    private let endpointRanks: [Int64]

    init(_ ledger: Ledger, _ order: SortOrder) {
        self.ledger = ledger
        self.order = order
        endpointRanks = order.key == .endpoint ? Self.ranks(ledger.standing.endpoints) : []
    }

    func key(of row: Int) -> SortKey {
        let delivery = ledger.delivery(at: row)
        return SortKey(
            primary: primary(of: delivery, endpoint: Int(ledger.deliveries.endpoint[row])),
            createdAt: delivery.createdAt, id: delivery.id, row: Int32(row))
    }

    private func primary(of delivery: Delivery, endpoint: Int) -> Int64 {
        switch order.key {
        case .time: 0
        case .status: Int64(delivery.status.code)
        case .code: delivery.responseCode.map { Int64($0) } ?? .max
        // Never attempted is neither fast nor slow: last in both directions.
        case .latency: delivery.latency?.count ?? (order.isDescending ? .min : .max)
        case .attempts: Int64(delivery.attempts)
        case .next: delivery.nextAttemptAt?.milliseconds ?? .max
        case .endpoint: endpointRanks[endpoint]
        }
    }

    private static func ranks(_ endpoints: [LedgerEndpoint]) -> [Int64] {
        let names = endpoints.map { ($0.endpoint?.name ?? "").lowercased() }
        let sorted = Set(names).sorted()
        let rank = Dictionary(uniqueKeysWithValues: zip(sorted, Int64(0)...))
        return names.map { rank[$0] ?? 0 }
    }
}
