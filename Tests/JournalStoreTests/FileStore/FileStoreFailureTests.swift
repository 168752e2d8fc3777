import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("A store whose disk or process fails")
struct FileStoreFailureTests {
    private let disk = FaultyDisk()
    private let harness: StoreHarness

    init() throws { harness = try StoreHarness(on: disk) }

    @Test("A failed sync acknowledges nothing, leaves nothing to see, and ends the writing (S15)")
    func failedSync() throws {
        let kept = try harness.publish(harness.publication())
        let selection = try harness.store.search(LogSearch()) { _ in true }
        let cursor = harness.store.changes(since: .start).cursor
        let lost = harness.publication(key: "lost")
        disk.inject { call, _ in call == "fdatasync" ? .fail(EIO) : nil }
        #expect(throws: StoreError.self) { try harness.publish(lost) }
        disk.inject(nil)
        #expect(harness.delivery(lost.deliveries[0].id) == nil)
        #expect(
            harness.store.read { $0.publication(application: "default", key: "lost") } == nil)
        #expect(harness.delivery(kept)?.status == .pending)
        #expect(harness.store.condition().readOnlyReason != nil)
        #expect(throws: StoreError.self) { try harness.publish(harness.publication()) }
        #expect(harness.store.changes(since: cursor).deliveries.map(\.id) == [kept])
        let refreshed = try harness.store.refresh(selection)
        #expect(harness.store.rows(Array(refreshed.rows)).map(\.delivery.id) == [kept])
        // The next writer, whoever it is, takes the failed batch back before anything follows it.
        let other = try harness.other(on: disk)
        try other.commit { _ in Decision(records: [], answer: ()) }
        #expect(other.condition().total == 1)
    }

    @Test("A full disk refuses, and works again once there is room (S19)")
    func fullDisk() throws {
        let kept = try harness.publish(harness.publication())
        let refused = harness.publication()
        disk.inject { call, _ in call == "write" ? .fail(ENOSPC) : nil }
        #expect(throws: StoreError.self) { try harness.publish(refused) }
        #expect(harness.delivery(refused.deliveries[0].id) == nil)
        #expect(harness.store.condition().readOnlyReason != nil)
        disk.inject(nil)
        let later = try harness.publish(harness.publication())
        #expect(harness.store.condition().readOnlyReason == nil)
        #expect(harness.store.condition().total == 2)
        let fresh = try harness.other(.readOnly, on: disk)
        #expect(fresh.read { $0.delivery(kept) } != nil)
        #expect(fresh.read { $0.delivery(later) } != nil)
        #expect(fresh.condition().total == 2)
    }

    @Test(
        "That a store can be written again shows without anybody writing (S19)",
        arguments: [ENOSPC, EROFS])
    func rechecked(code: Int32) throws {
        let kept = try harness.publish(harness.publication())
        let told = DispatchSemaphore(value: 0)
        disk.inject { call, _ in call == "write" ? .fail(code) : nil }
        #expect(throws: StoreError.self) { try harness.publish(harness.publication()) }
        let observation = harness.store.observe { told.signal() }
        harness.store.recheck()
        #expect(harness.store.condition().readOnlyReason != nil)
        #expect(told.wait(timeout: .now()) == .timedOut)
        disk.inject(nil)
        while harness.store.condition().readOnlyReason != nil {
            guard told.wait(timeout: .now() + 20) == .success else {
                Issue.record("it was never told that the store can be written")
                return
            }
        }
        withExtendedLifetime(observation) {}
        #expect(harness.store.condition().total == 1)
        let later = try harness.publish(harness.publication())
        let fresh = try harness.other(.readOnly, on: disk)
        #expect([kept, later].allSatisfy { id in fresh.read { $0.delivery(id) } != nil })
    }

    @Test(
        "A snapshot that cannot be written leaves no draft behind (S19)",
        arguments: ["write", "fdatasync", "rename", "fsync"])
    func snapshotDraft(failing: String) throws {
        try harness.publish(harness.publication())
        disk.inject { call, _ in call == failing ? .fail(ENOSPC) : nil }
        #expect(throws: StoreError.self) {
            try FileStore.writeSnapshot(of: harness.path, fileSystem: disk, clock: StillClock())
        }
        disk.inject(nil)
        let names = try disk.names(in: harness.path + "/ledger")
        #expect(!names.contains { $0.hasSuffix(".new") })
    }

    @Test("Whatever the moment of a crash, what was acknowledged before is there (S1)")
    func crash() throws {
        let harness = try StoreHarness()
        let acknowledged = Mutex<[DeliveryID]>([])
        let isDone = Mutex(false)
        let writer = Thread {
            while !isDone.withLock({ $0 }) {
                let publication = harness.publication(Array(repeating: 7, count: 700))
                guard let id = try? harness.publish(publication) else { return }
                acknowledged.withLock { $0.append(id) }
            }
        }
        writer.start()
        defer { isDone.withLock { $0 = true } }
        for number in 0..<10 {
            while acknowledged.withLock({ $0.count }) < 20 * (number + 1) { usleep(500) }
            let before = acknowledged.withLock { $0 }
            // The files as they are at this moment are what a killed process leaves.
            let image = harness.directory.path + "/image\(number)"
            try FileManager.default.createDirectory(
                atPath: image, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(
                atPath: harness.path + "/journal", toPath: image + "/journal")
            let revived = try StoreHarness.open(image)
            let missing = before.filter { id in revived.read { $0.delivery(id) } == nil }
            #expect(missing.isEmpty)
            try revived.commit { _ in
                Decision(records: [.eventPublished(harness.publication())], answer: ())
            }
        }
    }
}
