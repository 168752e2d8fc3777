import DeliveryEngine
import Synchronization

/// A `DeliveryStore` that is durable as long as the process lives, and fails when told to.
final class InMemoryStore: DeliveryStore {
    private struct Contents {
        var ledger: MemoryLedger
        var batches: [[Record]]
        var failure: StoreError?
        var handlers: [Int: @Sendable () -> Void] = [:]
        var nextHandler = 0
    }

    private let contents: Mutex<Contents>

    /// A store that holds `records`, as if it had been opened again.
    init(records: [Record] = []) {
        contents = Mutex(Contents(ledger: MemoryLedger(records: records), batches: [records]))
    }

    /// Everything recorded, in order.
    var records: [Record] { contents.withLock { Array($0.batches.joined()) } }

    /// What each commit recorded; the first batch is what the store was opened with.
    var batches: [[Record]] { contents.withLock { $0.batches } }

    /// The state, as a value.
    var ledger: MemoryLedger { contents.withLock { $0.ledger } }

    /// As after a purge: rows read before stand for nothing.
    func renumber() { contents.withLock { $0.ledger.renumber() } }

    /// From now on commits fail with `error`; `nil` lets them through again.
    func failCommits(with error: StoreError?) { contents.withLock { $0.failure = error } }

    /// Lets reading a payload fail, or succeed again.
    func failPayload(of event: EventID, with error: StoreError?) {
        contents.withLock { $0.ledger.failPayload(of: event, with: error) }
    }

    /// Forgets a payload, as retention does.
    func purgePayload(of event: EventID) { contents.withLock { $0.ledger.purgePayload(of: event) } }

    func commit<Answer>(
        at place: CommitPlace?, behind: CommitPlace?,
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer {
        let (answer, handlers) = try contents.withLock { contents in
            if let failure = behind?.failure { throw failure }
            let decision = try decide(contents.ledger)
            guard !decision.records.isEmpty else {
                return (decision.answer, [@Sendable () -> Void]())
            }
            if let failure = contents.failure { throw failure }
            contents.batches.append(decision.records)
            for record in decision.records { contents.ledger.apply(record) }
            return (decision.answer, Array(contents.handlers.values))
        }
        place?.noteQueued()
        for handler in handlers { handler() }
        return answer
    }

    func read<Answer>(_ body: (any LedgerState) throws -> Answer) rethrows -> Answer {
        try body(ledger)
    }

    func refresh() throws {}

    func changes(since cursor: ChangeCursor) -> LedgerChanges {
        let ledger = self.ledger
        var seen: Set<DeliveryID> = []
        var deliveries: [Delivery] = []
        var endpointsChanged = false
        var actionsChanged = false
        for change in ledger.changeLog.dropFirst(Int(cursor.position)) {
            switch change {
            case .endpoint: endpointsChanged = true
            case .action: actionsChanged = true
            case .delivery(let id):
                guard seen.insert(id).inserted, let delivery = ledger.delivery(id) else { continue }
                deliveries.append(delivery)
            }
        }
        return LedgerChanges(
            deliveries: deliveries, endpointsChanged: endpointsChanged,
            actionsChanged: actionsChanged,
            cursor: ChangeCursor(position: UInt64(ledger.changeLog.count)))
    }

    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable {
        let number = contents.withLock { contents in
            contents.nextHandler += 1
            contents.handlers[contents.nextHandler] = handler
            return contents.nextHandler
        }
        return Observation { [weak self] in
            self?.contents.withLock { _ = $0.handlers.removeValue(forKey: number) }
        }
    }

    private final class Observation: Sendable {
        private let end: @Sendable () -> Void
        init(end: @escaping @Sendable () -> Void) { self.end = end }
        deinit { end() }
    }
}
