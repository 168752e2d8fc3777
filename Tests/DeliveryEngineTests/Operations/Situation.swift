@testable import DeliveryEngine

/// Where a delivery can stand when an operator acts on it.
enum Situation: String, CaseIterable, Sendable {
    case unknown, pending, failed, exhausted, success, cancelled, inFlight
    case purged, endpointDisabled, endpointDeleted, retryQueued, lastRetryQueued, waiting

    /// Brings a delivery into this situation.
    func make(on bench: Bench) throws -> DeliveryID {
        if self == .unknown { return DeliveryID("dlv_nobody") }
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        switch self {
        case .unknown, .pending: break
        case .failed: try bench.attempt(id, code: 500)
        case .exhausted: try bench.attempt(id, code: 410)
        case .success: try bench.attempt(id, code: 200)
        case .cancelled: _ = try bench.ask(.cancel, [id])
        case .inFlight: try bench.start(id)
        case .purged:
            try bench.attempt(id, code: 410)
            bench.store.purgePayload(of: try bench.row(id).event)
        case .endpointDisabled:
            try bench.attempt(id, code: 500)
            _ = try bench.care.disable(endpoint.id, by: bench.bob)
        case .endpointDeleted:
            try bench.attempt(id, code: 500)
            _ = try bench.care.delete(endpoint.id, by: bench.bob)
        case .retryQueued:
            try bench.attempt(id, code: 500)
            _ = try bench.ask(.retry, [id])
        case .lastRetryQueued:
            try bench.attempt(id, code: 410)
            _ = try bench.ask(.retry, [id])
        case .waiting:
            try bench.attempt(id, code: 500)
            _ = try bench.ask(.replay, [id], grace: .seconds(5))
        }
        return id
    }
}
