import DeliveryEngine

/// A row of the ledger as a query sees it; payload and responses are read when asked for.
struct LedgerQueryRow: QueryRow {
    let ledger: Ledger
    let index: Int
    let source: any RecordSource
    let reads: ReadCounter

    var delivery: Delivery { ledger.delivery(at: index) }
    var endpointName: String { endpoint.endpoint?.name ?? "" }
    var endpointURL: String { endpoint.endpoint?.url ?? "" }
    var endpointLastSuccessAt: Timestamp? { endpoint.lastSuccessAt }

    private var endpoint: LedgerEndpoint { ledger.endpointOf(row: index) }

    func payloadBytes() -> [UInt8]? {
        guard let place = ledger.payloadPlace(ofRow: index) else { return nil }
        return reads.read { try source.bytes(at: place.position, range: place.range) }
    }

    func responseBytes() -> [[UInt8]] {
        ledger.attemptPlaces(ofRow: index).compactMap { place in
            reads.read { try source.attempt(at: place).end?.outcome.responseBody }
        }
    }
}
