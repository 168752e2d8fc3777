import DeliveryEngine
import Synchronization

@testable import JournalStore

/// A clock that tests move, both hands together or the wall's alone.
final class SteppedClock: Clock {
    private struct Hands {
        var now = Timestamp(milliseconds: 1_700_000_000_000)
        var uptime = Milliseconds.zero
    }

    private let hands = Mutex(Hands())
    var now: Timestamp { hands.withLock { $0.now } }
    var uptime: Milliseconds { hands.withLock { $0.uptime } }

    func advance(by duration: Milliseconds) {
        hands.withLock { hands in
            hands.now = hands.now + duration
            hands.uptime = hands.uptime + duration
        }
    }

    func step(by duration: Milliseconds) { hands.withLock { $0.now = $0.now + duration } }
}

/// A store whose days pass at will.
final class PurgeBench {
    static let ana = OperatorIdentity(user: "ana", host: "bastion", terminal: "pts/3")

    let clock: SteppedClock
    let mint: IdentifierMint
    let fileSystem: any FileSystem
    let path: String
    private(set) var store: FileStore
    let endpoint: Endpoint

    init(on fileSystem: any FileSystem, at path: String) throws {
        let clock = SteppedClock()
        self.clock = clock
        self.fileSystem = fileSystem
        self.path = path
        mint = IdentifierMint(clock: clock, chance: SeededChance(seed: 3))
        store = try Self.open(path, on: fileSystem, clock)
        endpoint = Endpoint(
            id: mint.make(), application: "default", name: "billing",
            url: "https://hooks.example.com/in", createdAt: clock.now)
        try save(endpoint, .added)
    }

    static func open(
        _ path: String, on fileSystem: any FileSystem, _ clock: any Clock,
        _ access: JournalAccess = .readWrite, seed: UInt64 = 5
    ) throws -> FileStore {
        try FileStore.open(
            at: path, access: access, clock: clock, chance: SeededChance(seed: seed),
            fileSystem: fileSystem)
    }

    /// Another process on the same store, as far as the store can tell.
    func other(_ access: JournalAccess = .readOnly, seed: UInt64 = 99) throws -> FileStore {
        try Self.open(path, on: fileSystem, clock, access, seed: seed)
    }

    func commit(_ records: Record...) throws {
        try store.commit { _ in Decision(records: records, answer: ()) }
    }

    func save(_ endpoint: Endpoint, _ change: EndpointSaved.Change) throws {
        try commit(
            .endpointSaved(
                EndpointSaved(endpoint: endpoint, change: change, by: Self.ana, at: clock.now)))
    }

    /// Publishes an event with as many deliveries as there are endpoints.
    @discardableResult
    func publish(
        _ payload: String = "{}", key: String? = nil, to endpoints: [EndpointID]? = nil
    ) throws -> EventPublished {
        let published = EventPublished(
            event: Event(
                id: mint.make(), application: "default", type: "invoice.paid", subject: "cus_1",
                key: key, createdAt: clock.now),
            payload: Array(payload.utf8),
            deliveries: (endpoints ?? [endpoint.id]).map {
                .init(id: mint.make(), endpoint: $0, maxAttempts: 8)
            })
        try commit(.eventPublished(published))
        return published
    }

    /// One attempt, from start to end.
    func attempt(
        _ delivery: DeliveryID, code: Int, _ status: DeliveryStatus, next: Timestamp? = nil,
        action: ActionID? = nil
    ) throws {
        let number = (store.read { $0.delivery(delivery) }?.lastAttemptNumber ?? 0) + 1
        try commit(
            .attemptStarted(
                AttemptStarted(
                    delivery: delivery, number: number,
                    trigger: action == nil ? .automatic : .replay, action: action, at: clock.now,
                    url: endpoint.url, headers: [Header("Delivery-Id", delivery.text)],
                    secrets: ["current"])))
        try commit(
            .attemptEnded(
                AttemptEnded(
                    delivery: delivery, number: number, at: clock.now,
                    outcome: AttemptOutcome(
                        responseCode: code, failure: (200..<300).contains(code) ? nil : .http,
                        responseBody: Array("answer \(number)".utf8), responseBytes: 8,
                        duration: Milliseconds(20)),
                    verdict: Verdict(status: status, nextAttemptAt: next, maxAttempts: 8))))
    }

    /// A delivery that succeeded at once.
    @discardableResult
    func delivered(_ payload: String = "{}", key: String? = nil) throws -> DeliveryID {
        let id = try publish(payload, key: key).deliveries[0].id
        try attempt(id, code: 204, .success)
        return id
    }

    func request(
        _ kind: ActionKind, _ targets: [DeliveryID], grace: Milliseconds = .zero
    ) throws -> ActionReceipt {
        try OperatorDesk(store: store, clock: clock, mint: mint).request(
            ActionRequest(kind: kind, targets: targets, by: Self.ana, grace: grace))
    }

    @discardableResult
    func purge(
        olderThan retention: Milliseconds = .days(30),
        _ change: (inout PurgeRequest) -> Void = { _ in }
    ) throws -> PurgeReport {
        var request = PurgeRequest(olderThan: retention, by: Self.ana)
        request.grace = .zero
        change(&request)
        return try store.purge(request)
    }

    /// The store closed and opened again.
    func reopen() throws {
        store = try Self.open(path, on: fileSystem, clock, seed: clock.now.bits)
    }
}

extension Timestamp {
    fileprivate var bits: UInt64 { UInt64(bitPattern: milliseconds) }
}

/// Everything a store says, except for where it keeps it.
struct StoreImage: Equatable {
    let deliveries: [DeliveryDetail]
    let endpoints: [EndpointOverview]
    let attempts: [[EndpointAttempt]]
    let actions: [ActionStanding]
    let changes: Set<Delivery>
    let lastPurge: LogPurged?
    let total: Int

    init(_ store: FileStore) throws {
        let found = try store.search(LogSearch()) { _ in true }
        deliveries = try store.rows(Array(found.rows)).compactMap {
            try store.detail(of: $0.delivery.id)
        }
        endpoints = store.endpoints()
        attempts = try endpoints.map { try store.recentAttempts(of: $0.endpoint.id, limit: 100) }
        actions = store.operatorJournal(limit: 1000)
        changes = Set(store.changes(since: .start).deliveries)
        lastPurge = store.condition().lastPurge
        total = store.condition().total
    }

    var ids: Set<DeliveryID> { Set(deliveries.map(\.delivery.id)) }
}
