import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("What a salvaged store does by itself")
struct StoreSalvageTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    /// Damages the record of this number and salvages; returns the report and the new store.
    private func salvage(losing sequence: UInt64) throws -> (SalvageReport, FileStore) {
        var place: RecordPosition?
        let journal = try Journal.open(harness.path, access: .readOnly)
        _ = try journal.follow { if $0.sequence == sequence { place = $0.position } }
        let position = try #require(place)
        let file = URL(filePath: harness.path + "/journal/" + SegmentLayout.name(position.segment))
        var bytes = try Data(contentsOf: file)
        bytes[position.offset] ^= 1
        try bytes.write(to: file)
        chmod(file.path, 0o600)
        let target = harness.directory.path + "/copy"
        let report = try StoreSalvage(
            of: harness.path, into: target, by: StoreHarness.ana, clock: StillClock(),
            chance: SeededChance(seed: 8)
        ).run()
        #expect(report.examination.isSound)
        return (report, try StoreHarness.open(target))
    }

    @Test("A delivery whose attempt's end is lost was interrupted, and is not sent again")
    func interrupted() throws {
        let lost = try harness.publish(harness.publication())
        try harness.commit(harness.started(lost, 1))
        try harness.commit(harness.ended(lost, 1, 200, .success))
        let later = try harness.publish(harness.publication())
        let (report, store) = try salvage(losing: 4)
        #expect(report.cancelled == 1)
        #expect(report.interrupted == 1)
        let found = try #require(store.read { $0.delivery(lost) })
        #expect(found.status == .cancelled)
        #expect(found.inFlight == nil)
        #expect(found.failure == .interrupted)
        #expect(store.read { $0.delivery(later)?.status } == .pending)
        let entry = try #require(store.operatorJournal(limit: 1).first)
        #expect(entry.action.kind == .cancel)
        #expect(entry.action.reason?.contains("salvaged") == true)
    }

    @Test("A delivery of which every attempt may be lost is not sent")
    func unknown() throws {
        let id = try harness.publish(harness.publication())
        try harness.publish(harness.publication())
        try harness.publish(harness.publication())
        let (report, store) = try salvage(losing: 3)
        #expect(report.cancelled == 1)
        #expect(store.read { $0.delivery(id)?.status } == .cancelled)
    }

    @Test("A delivery whose last record follows the loss goes on as it was")
    func certain() throws {
        let id = try harness.publish(harness.publication())
        try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1))
        let next = StoreHarness.moment + .days(1)
        try harness.commit(harness.ended(id, 1, 500, .failed, next: next))
        let (report, store) = try salvage(losing: 3)
        #expect(report.cancelled == 0)
        #expect(store.read { $0.delivery(id)?.nextAttemptAt } == next)
    }

    @Test(
        "What prices buy comes along, byte for byte and for the owner only, mistakes included",
        arguments: [
            (#"{"prices": {"price_1": {"features": ["pro"]}}}"#, false), (#"{"prices":[]}"#, true),
        ])
    func catalog(text: String, isWrong: Bool) throws {
        try harness.publish(harness.publication())
        try harness.publish(harness.publication())
        let file = harness.path + "/catalog.json"
        try Data(text.utf8).write(to: URL(filePath: file))
        chmod(file, 0o644)
        let (report, store) = try salvage(losing: 2)
        let copy = try Data(contentsOf: URL(filePath: store.catalogPath))
        #expect(copy == Data(text.utf8))
        let mode = try FileManager.default.attributesOfItem(atPath: store.catalogPath)
        #expect(mode[.posixPermissions] as? Int == 0o600)
        #expect((report.catalogNote != nil) == isWrong)
        #expect(report.catalogNote?.contains("line 1, column 11") ?? true)
    }

    @Test("Attempts of a lost event stay behind and are counted")
    func dependents() throws {
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 200, .success))
        try harness.publish(harness.publication())
        let (report, store) = try salvage(losing: 2)
        #expect(report.dependents == 2)
        #expect(report.records == 2)
        #expect(store.read { $0.delivery(id) } == nil)
        #expect(report.losses.count == 1)
        #expect(report.losses[0].contains("record 2 is lost"))
    }

    @Test("An action that waited is called back")
    func waiting() throws {
        let id = try harness.publish(harness.publication())
        let action = OperatorAction(
            id: harness.mint.make(), kind: .retry, by: StoreHarness.ana, at: StoreHarness.moment,
            reason: nil, query: nil, notBefore: StoreHarness.moment + .seconds(5), targets: [id],
            refusals: [])
        try harness.commit(.actionRequested(action))
        try harness.publish(harness.publication())
        try harness.publish(harness.publication())
        let (report, store) = try salvage(losing: 4)
        #expect(report.withdrawn == 1)
        #expect(store.read { $0.awaitingActions() }.isEmpty)
    }

    private func copy() throws -> (losses: [String], store: FileStore) {
        let target = harness.directory.path + "/copy"
        let report = try StoreSalvage(of: harness.path, into: target, by: StoreHarness.ana).run()
        return (report.losses, try StoreHarness.open(target))
    }

    @Test(
        "Deliveries are kept in the copy as long as in the store",
        arguments: [RetentionPeriod.forever, RetentionPeriod(count: 365), .standard])
    func retention(period: RetentionPeriod?) throws {
        let period = try #require(period)
        try harness.store.setRetention(period)
        let (losses, store) = try copy()
        #expect(losses.isEmpty)
        #expect(store.retention == period)
    }

    @Test(
        "Where nobody can tell how long deliveries were kept, the copy keeps them for ever",
        arguments: [nil, "{\"retention_days\""])
    func lostRetention(settings: String?) throws {
        let path = harness.path + "/store.json"
        try FileManager.default.removeItem(atPath: path)
        if let settings { try Data(settings.utf8).write(to: URL(filePath: path)) }
        let (losses, store) = try copy()
        #expect(losses.count == 1)
        #expect(losses.first?.contains("for ever") == true)
        #expect(store.retention == .forever)
        #expect(store.settings?.salvage?.lost == losses)
    }

    @Test("A sound store is copied whole, with the times of its records, and goes on as it was")
    func sound() throws {
        let id = try harness.publish(harness.publication())
        let target = harness.directory.path + "/copy"
        let report = try StoreSalvage(of: harness.path, into: target, by: StoreHarness.ana).run()
        #expect(report.losses.isEmpty)
        #expect(report.records == 2)
        #expect(report.cancelled == 0)
        let copy = try Journal.open(target, access: .readOnly)
        var times: [Timestamp] = []
        _ = try copy.follow { times.append($0.time) }
        #expect(times == [StillClock().now, StillClock().now])
        #expect(copy.storeID != harness.store.journal.storeID)
        #expect(try StoreHarness.open(target).read { $0.delivery(id)?.status } == .pending)
    }
}
