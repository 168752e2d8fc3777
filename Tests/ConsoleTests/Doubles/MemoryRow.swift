import DeliveryEngine

/// A delivery of the log in memory, as queries ask about it.
struct MemoryRow: QueryRow {
    let detail: DeliveryDetail
    var shares: [JobShare] = []

    var delivery: Delivery { detail.delivery }
    var endpointName: String { detail.endpoint?.name ?? "" }
    var endpointURL: String { detail.endpoint?.url ?? "" }
    var endpointLastSuccessAt: Timestamp? { nil }
    var endpointGate: EndpointGate { EndpointGate(detail.endpoint, outage: detail.outage) }
    func payloadBytes() -> [UInt8]? { detail.payload }
    func responseBytes() -> [[UInt8]] {
        detail.attempts.compactMap { $0.end?.outcome.responseBody }
    }
    func failureDetails() -> [String] { detail.attempts.compactMap { $0.end?.outcome.detail } }
    func jobShares() -> [JobShare] { shares }
}
