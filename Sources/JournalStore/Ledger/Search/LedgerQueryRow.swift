import DeliveryEngine

/// A row of the ledger as a query sees it; payload and responses are read when asked for.
struct LedgerQueryRow: QueryRow {
    let ledger: Ledger
    let index: Int
    let source: any RecordSource
    let reads: ReadCounter

    var delivery: Delivery { ledger.rows[index].delivery }
    var endpointName: String { endpoint.endpoint?.name ?? "" }
    var endpointURL: String { endpoint.endpoint?.url ?? "" }
    var endpointLastSuccessAt: Timestamp? { endpoint.lastSuccessAt }

    private var endpoint: LedgerEndpoint { ledger.endpoints[Int(ledger.rows[index].endpoint)] }

    func payloadBytes() -> [UInt8]? {
        guard let slot = ledger.rows[index].event, !ledger.rows[index].delivery.isPayloadPurged
        else { return nil }
        let event = ledger.events[Int(slot)]
        return reads.read { try source.bytes(at: event.position, range: event.payload) }
    }

    func responseBytes() -> [[UInt8]] {
        ledger.attemptPlaces(ofRow: index).compactMap { place in
            reads.read { try source.attempt(at: place).end?.outcome.responseBody }
        }
    }
}
