import DeliveryEngine
import JournalStore
import Synchronization

/// The log of a store, which counts the attempts that are read from it.
final class CountedEventLog: EventLog {
    private let store: FileStore
    private let count = Mutex(0)

    init(_ store: FileStore) { self.store = store }

    /// The attempts read so far.
    var attemptsRead: Int { count.withLock { $0 } }

    private func counted(_ attempts: [EndpointAttempt]) -> [EndpointAttempt] {
        count.withLock { $0 += attempts.count }
        return attempts
    }

    func event(_ id: EventID) -> Event? { store.event(id) }

    func events(of application: String, after event: EventID?, limit: Int) -> [Event] {
        store.events(of: application, after: event, limit: limit)
    }

    func deliveries(of event: EventID) -> [Delivery] { store.deliveries(of: event) }

    func payload(ofEvent event: EventID) throws -> [UInt8]? { try store.payload(ofEvent: event) }

    func deliveries(
        of endpoint: EndpointID, after delivery: DeliveryID?, limit: Int
    ) -> [Delivery] {
        store.deliveries(of: endpoint, after: delivery, limit: limit)
    }

    func attempts(
        of endpoint: EndpointID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt] {
        counted(try store.attempts(of: endpoint, after: last, limit: limit))
    }

    func attempts(
        ofEvent event: EventID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt] {
        counted(try store.attempts(ofEvent: event, after: last, limit: limit))
    }

    func attempt(_ number: Int, of delivery: DeliveryID) throws -> EndpointAttempt? {
        try store.attempt(number, of: delivery).map { counted([$0])[0] }
    }
}
