import DeliveryEngine
import JournalStore
import Synchronization

/// A store in which something else is done just before a wish is decided: what another process does
/// between the reading of an endpoint and its change.
final class InterruptedStore: DeliveryStore {
    private let store: FileStore
    private let meanwhile = Mutex<(@Sendable () throws -> Void)?>(nil)

    private let count = Mutex(0)

    init(_ store: FileStore) { self.store = store }

    /// How many decisions were made.
    var decisions: Int { count.withLock { $0 } }

    /// Has `body` done before the next decision, once.
    func interrupt(_ body: @escaping @Sendable () throws -> Void) {
        meanwhile.withLock { $0 = body }
    }

    func commit<Answer>(
        at place: CommitPlace?, behind: CommitPlace?,
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer {
        let body = meanwhile.withLock { meanwhile in
            defer { meanwhile = nil }
            return meanwhile
        }
        try body?()
        count.withLock { $0 += 1 }
        return try store.commit(at: place, behind: behind, decide)
    }

    func read<Answer>(_ body: (any LedgerState) throws -> Answer) rethrows -> Answer {
        try store.read(body)
    }

    func refresh() throws { try store.refresh() }

    func changes(since cursor: ChangeCursor) -> LedgerChanges { store.changes(since: cursor) }

    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable {
        store.observe(handler)
    }
}
