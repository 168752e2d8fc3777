import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("The snapshot of the ledger")
struct SnapshotTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    private static let keys = (0..<40).map { "key-\($0)" }

    private var snapshot: String { harness.path + "/ledger/snapshot" }

    private func content(_ store: FileStore? = nil) throws -> StoreContent {
        try StoreContent(try store ?? harness.other(.readOnly), keys: Self.keys)
    }

    private func fill(_ count: Int = 40, from first: Int = 0) throws {
        try harness.fill(count, from: first)
    }

    private func compact() throws {
        _ = try #require(
            try FileStore.writeSnapshot(of: harness.path, clock: StillClock()))
    }

    @Test("A store opened with a snapshot answers as one made from the journal alone")
    func equal() throws {
        try fill()
        let rebuilt = try content()
        #expect(try content(harness.store) == rebuilt)
        try compact()
        let opened = try harness.other(.readOnly)
        #expect(opened.recordsSinceSnapshot == 0)
        #expect(try content(opened) == rebuilt)
    }

    @Test("After a bulk of records the process that wrote them leaves a snapshot of its own ledger")
    func bulk() throws {
        try fill()
        #expect(harness.store.writeSnapshotAfterBulk() == nil, "few records are no bulk")
        let lease = try harness.store.acquireDispatcher()
        #expect(harness.store.writeSnapshot(afterAtLeast: 10) == nil, "who dispatches does it")
        lease.release()
        let rebuilt = try content()
        #expect(harness.store.writeSnapshot(afterAtLeast: 10) != nil)
        let opened = try harness.other(.readOnly)
        #expect(opened.recordsSinceSnapshot == 0)
        #expect(try content(opened) == rebuilt)
        try fill(30, from: 40)
        #expect(try content() == content(harness.store))
    }

    @Test("What came after the snapshot is taken in from the journal's tail")
    func tail() throws {
        try fill()
        try compact()
        let before = try harness.other(.readOnly)
        try fill(30, from: 40)
        let opened = try harness.other(.readOnly)
        #expect(opened.recordsSinceSnapshot > 0)
        try before.refresh()
        let mapped = try content(opened)
        #expect(try content(before) == mapped)
        #expect(try content(harness.store) == mapped)
        try compact()
        #expect(try content() == mapped)
        try FileManager.default.removeItem(atPath: snapshot)
        #expect(try content() == mapped)
    }

    @Test("Every flipped bit is found, or makes no difference (S31)", arguments: 0..<4)
    func flips(seed: Int) throws {
        try fill(12)
        let truth = try content()
        try compact()
        var bytes = try Array(Data(contentsOf: URL(filePath: snapshot)))
        let used = bytes.indices.filter { bytes[$0] != 0 || $0 % 512 == seed }
        let environment = ProcessInfo.processInfo.environment
        let begin = environment["REDRIVE_SEED"].flatMap(UInt64.init) ?? 0
        let chance = SeededChance(seed: begin &+ UInt64(seed))
        for _ in 0..<(environment["REDRIVE_FLIPS"].flatMap(Int.init) ?? 60) {
            let index = used[Int(chance.bits() % UInt64(used.count))]
            let bit = UInt8(1) << UInt8(chance.bits() % 8)
            bytes[index] ^= bit
            try Data(bytes).write(to: URL(filePath: snapshot))
            #expect(try content() == truth, "byte \(index), bit \(bit)")
            bytes[index] ^= bit
        }
    }

    /// What can be damaged of a snapshot whose header and directory are sound.
    enum Damage: CaseIterable {
        case pages, table

        func regions(of bytes: [UInt8]) -> [Range<Int>] {
            let regions = SnapshotRegions(of: bytes)
            return self == .pages ? regions.sections : [regions.table]
        }
    }

    /// Damages every page of the snapshot that `damage` means; it is opened all the same.
    private func spoil(_ damage: Damage) throws {
        var bytes = try Array(Data(contentsOf: URL(filePath: snapshot)))
        SnapshotRegions.damage(damage.regions(of: bytes), of: &bytes)
        try Data(bytes).write(to: URL(filePath: snapshot))
        #expect(SnapshotFile.open(snapshot, fileSystem: PosixFileSystem())?.isSound == false)
    }

    @Test(
        "A decision is never made on a damaged page, or by a damaged checksum",
        arguments: Damage.allCases)
    func decisions(damage: Damage) throws {
        try fill(12)
        try compact()
        let truth = try content()
        // Whatever a commit touches is damaged.
        try spoil(damage)
        let id = try #require(truth.details.last?.delivery.id)
        let store = try harness.other()
        let seen = try store.commit { state in
            Decision(records: [], answer: state.delivery(id))
        }
        #expect(seen == truth.details.last?.delivery)
        #expect(try content(store) == truth)
    }

    @Test(
        "From a damaged snapshot, the next one is written as if there had been none",
        arguments: Damage.allCases)
    func renewed(damage: Damage) throws {
        try fill(12)
        try compact()
        try spoil(damage)
        try fill(5, from: 12)
        try compact()
        let opened = try harness.other(.readOnly)
        #expect(opened.recordsSinceSnapshot == 0)
        let renewed = try content(opened)
        try FileManager.default.removeItem(atPath: snapshot)
        #expect(try content() == renewed)
    }

    @Test("A snapshot cut short at any page is done without")
    func cuts() throws {
        try fill(8)
        let truth = try content()
        try compact()
        let whole = try Data(contentsOf: URL(filePath: snapshot))
        for size in stride(from: 0, to: whole.count, by: 40_000) {
            try whole.prefix(size).write(to: URL(filePath: snapshot))
            #expect(try content() == truth)
        }
    }

    @Test("A snapshot of another store, or newer than the journal, is done without (S31)")
    func foreign() throws {
        try fill(8)
        let truth = try content()
        let other = try StoreHarness()
        try other.publish(other.publication())
        _ = try FileStore.writeSnapshot(of: other.path, clock: StillClock())
        let manager = FileManager.default
        try manager.copyItem(atPath: other.path + "/ledger/snapshot", toPath: snapshot)
        #expect(try content() == truth)

        // The journal as it was before, beside a snapshot of what it became.
        let copy = harness.path + "-before"
        try manager.copyItem(atPath: harness.path, toPath: copy)
        try fill(5, from: 20)
        try compact()
        try? manager.removeItem(atPath: copy + "/ledger/snapshot")
        try manager.copyItem(atPath: snapshot, toPath: copy + "/ledger/snapshot")
        #expect(try content(StoreHarness.open(copy, .readOnly)) == truth)
    }

    @Test("A snapshot of another version is done without")
    func version() throws {
        try fill(8)
        let truth = try content()
        try compact()
        var bytes = try Array(Data(contentsOf: URL(filePath: snapshot)))
        bytes.withUnsafeMutableBytes { bytes in
            bytes.put(SnapshotLayout.version + 1, at: SnapshotLayout.Offset.version)
            let end = SnapshotLayout.Offset.checksum
            bytes.put(Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])), at: end)
        }
        #expect(SnapshotFile.open(snapshot, fileSystem: PosixFileSystem()) != nil)
        try Data(bytes).write(to: URL(filePath: snapshot))
        #expect(SnapshotFile.open(snapshot, fileSystem: PosixFileSystem()) == nil)
        #expect(try content() == truth)
    }

    @Test("A snapshot belongs to its owner alone, and no draft stays")
    func file() throws {
        try fill(4)
        try compact()
        let manager = FileManager.default
        let mode = try manager.attributesOfItem(atPath: snapshot)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try manager.contentsOfDirectory(atPath: harness.path + "/ledger") == ["snapshot"])
    }

    @Test("Two who write a snapshot at once: one does, the other is told")
    func contended() throws {
        let lock = try StoreLock.tryAcquire(
            .snapshot, of: harness.path, fileSystem: PosixFileSystem(), clock: StillClock())
        #expect(try FileStore.writeSnapshot(of: harness.path, clock: StillClock()) == nil)
        lock?.release()
        try compact()
    }
}
