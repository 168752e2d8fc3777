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
        SortKey(
            primary: primary(of: row),
            createdAt: Timestamp(milliseconds: ledger.deliveries.createdAt[row]),
            id: ledger.deliveryID(ofRow: row), row: Int32(row))
    }

    /// The number that a row is ordered by before time and id.
    @inline(__always)
    func primary(of row: Int) -> Int64 {
        let deliveries = ledger.deliveries
        switch order.key {
        case .time: return 0
        case .status: return Int64(deliveries.status[row])
        case .code:
            let code = deliveries.code[row]
            return code == DeliveryTable.noCode ? .max : Int64(code)
        case .latency:
            // Never attempted is neither fast nor slow: last in both directions.
            let latency = deliveries.latency[row]
            guard latency == StoredTime.none else { return latency }
            return order.isDescending ? .min : .max
        case .attempts: return Int64(deliveries.attempts[row])
        case .attempted:
            let attempted = deliveries.attemptedAt[row]
            guard attempted == StoredTime.none else { return attempted }
            return order.isDescending ? .min : .max
        case .next:
            let next = deliveries.nextAttemptAt[row]
            return next == StoredTime.none ? .max : next
        case .endpoint:
            let slot = Int(deliveries.endpoint[row])
            return endpointRanks.indices.contains(slot) ? endpointRanks[slot] : 0
        }
    }

    private static func ranks(_ endpoints: [LedgerEndpoint]) -> [Int64] {
        let names = endpoints.map { $0.name.lowercased() }
        let sorted = Set(names).sorted()
        let rank = Dictionary(uniqueKeysWithValues: zip(sorted, Int64(0)...))
        return names.map { rank[$0] ?? 0 }
    }
}
