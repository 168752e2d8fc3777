import DeliveryEngine
import Glibc
import Testing

@testable import JournalStore

@Suite("A snapshot for which there is no room (S19)")
struct SnapshotFailureTests {
    private let disk = FaultyDisk()
    private let harness: StoreHarness
    private let snapshot: String

    init() throws {
        harness = try StoreHarness(on: disk)
        snapshot = harness.path + "/ledger/snapshot"
        try harness.fill(12)
        _ = try #require(try compact(on: disk))
    }

    private func compact(on process: FaultyDisk) throws -> SnapshotReport? {
        try FileStore.writeSnapshot(of: harness.path, fileSystem: process, clock: StillClock())
    }

    /// What has to be so after a snapshot that could not be written: the one before stays, nothing
    /// else does, and publishing goes on.
    private func expectUnharmed(_ before: [UInt8], _ place: String) throws {
        let names = try disk.names(in: harness.path + "/ledger")
        #expect(names == ["snapshot"], "\(place)")
        #expect(disk.bytes(snapshot) == before, "\(place)")
        let id = try harness.publish(harness.publication())
        let opened = try harness.other(.readOnly, on: disk)
        #expect(opened.recordsSinceSnapshot > 0, "\(place)")
        #expect(opened.read { $0.delivery(id) } != nil, "\(place)")
    }

    /// What has to be so once there is room.
    private func expectNext(on process: FaultyDisk) throws {
        let total = harness.store.condition().total
        #expect(try compact(on: process) != nil)
        let opened = try harness.other(.readOnly, on: disk)
        #expect(opened.recordsSinceSnapshot == 0)
        #expect(opened.condition().total == total)
    }

    @Test("Whichever write of it finds the disk full, publishing goes on and no draft stays")
    func writes() throws {
        let before = disk.bytes(snapshot)
        let process = FaultyDisk(on: disk.image)
        var failing = 0
        while true {
            let first = failing
            process.inject { call, before in
                call == "write" && before >= first ? .fail(ENOSPC) : nil
            }
            guard (try? compact(on: process)) == nil else { break }
            try expectUnharmed(before, "write \(failing)")
            failing += 4
        }
        #expect(failing > SnapshotSection.allCases.count / 2, "each section is a write or two")
        process.inject(nil)
        try expectNext(on: process)
    }

    @Test("A rename that finds the disk full leaves no draft, and the next snapshot is made")
    func rename() throws {
        let before = disk.bytes(snapshot)
        let process = FaultyDisk(on: disk.image)
        process.inject { call, _ in call == "rename" ? .fail(ENOSPC) : nil }
        #expect(throws: StoreError.self) { try compact(on: process) }
        #expect(process.calls["rename"] == 1)
        try expectUnharmed(before, "rename")
        process.inject(nil)
        try expectNext(on: process)
    }
}
