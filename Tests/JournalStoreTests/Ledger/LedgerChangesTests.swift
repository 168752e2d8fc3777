import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("What has changed since")
struct LedgerChangesTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    @Test("From the start: everything outstanding, nothing settled")
    func start() throws {
        let settled = try harness.publish(harness.publication())
        let pending = try harness.publish(harness.publication())
        let flying = try harness.publish(harness.publication())
        try harness.commit(
            harness.started(settled, 1), harness.ended(settled, 1, 200, .success),
            harness.started(flying, 1))
        let changes = harness.store.changes(since: .start)
        #expect(Set(changes.deliveries.map(\.id)) == [pending, flying])
        #expect(changes.endpointsChanged)
        #expect(changes.actionsChanged)
    }

    @Test("From a cursor: each changed row once, as it is now")
    func cursor() throws {
        let first = try harness.publish(harness.publication())
        let cursor = harness.store.changes(since: .start).cursor
        #expect(harness.store.changes(since: cursor).deliveries.isEmpty)
        try harness.commit(harness.started(first, 1))
        try harness.commit(harness.ended(first, 1, 200, .success))
        let changes = harness.store.changes(since: cursor)
        #expect(changes.deliveries.map(\.status) == [.success])
        #expect(!changes.endpointsChanged)
        #expect(harness.store.changes(since: changes.cursor).deliveries.isEmpty)
    }

    @Test(
        "Of a ledger that began with a snapshot, an older cursor hears of all that is outstanding")
    func snapshot() throws {
        let cursor = harness.store.changes(since: .start).cursor
        let pending = try harness.publish(harness.publication())
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let place = StorePlace(path: harness.path, fileSystem: PosixFileSystem())
        let file = try #require(
            SnapshotFile.open(place.snapshot, fileSystem: PosixFileSystem()))
        let ledger = try #require(Ledger(file, changesFrom: cursor.position + 100))
        let changes = ledger.changes(since: cursor)
        #expect(changes.deliveries.map(\.id) == [pending])
        #expect(changes.endpointsChanged && changes.actionsChanged)
    }

    @Test("A cursor older than the change log is answered exactly all the same")
    func oldCursor() throws {
        let ledger = Ledger(changesKept: 64)
        var payload = FieldWriter()
        let position = RecordPosition(segment: 1, offset: 0, length: 0)
        for number in 1...64 + 10 {
            var publication = harness.publication()
            publication = EventPublished(
                event: publication.event, payload: [],
                deliveries: number == 1 ? publication.deliveries : [])
            let action = OperatorAction(
                id: harness.mint.make(), kind: .cancel, by: StoreHarness.ana,
                at: StoreHarness.moment, reason: nil, query: nil, notBefore: StoreHarness.moment,
                targets: [], refusals: [])
            let record: Record =
                number == 1 ? .eventPublished(publication) : .actionRequested(action)
            payload.reset()
            RecordCodec.encode(record, into: &payload)
            try payload.bytes.withUnsafeBytes { bytes in
                try ledger.fold(
                    RecordType(record), bytes, at: position, recordedAt: StoreHarness.moment)
            }
        }
        #expect(ledger.changes.rows(since: 1) == nil)
        #expect(ledger.rowsChanged(since: .start) == [0])
        #expect(ledger.rowsChanged(since: ChangeCursor(position: 1)).isEmpty)
        #expect(ledger.changes(since: ChangeCursor(position: 5)).actionsChanged)
    }
}
