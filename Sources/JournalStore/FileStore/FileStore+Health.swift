package import DeliveryEngine
import Synchronization

extension FileStore {
    /// How each endpoint has fared lately.
    package func endpointHealth() -> [EndpointID: EndpointHealth] {
        let now = clock.now
        return withLedger { $0.endpointHealth(at: now) }
    }

    /// What operators did to endpoints, newest first.
    package func endpointActions(limit: Int) -> [EndpointAction] {
        withLedger { Array($0.care.actions.suffix(max(0, limit)).reversed()) }
    }
}
