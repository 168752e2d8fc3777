import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("What other processes append is taken in by itself")
struct FileStoreWatchTests {
    private let disk = FaultyDisk()
    private let harness: StoreHarness

    init() throws { harness = try StoreHarness(on: disk) }

    /// Whether `store` takes in by itself what `append` appends elsewhere.
    private func takesIn(
        _ store: FileStore, _ append: () throws -> DeliveryID
    ) throws -> Bool {
        let told = DispatchSemaphore(value: 0)
        let observation = store.observe { told.signal() }
        defer { withExtendedLifetime(observation) {} }
        let id = try append()
        while store.read({ $0.delivery(id) }) == nil {
            guard told.wait(timeout: .now() + 20) == .success else { return false }
        }
        return true
    }

    @Test("Where the kernel watches nothing, the clock does, in whoever only reads as well (S23)")
    func unwatched() throws {
        let process = FaultyDisk(on: disk.image)
        process.inject { name, _ in name == "watch" ? .fail(EMFILE) : nil }
        let other = try harness.other(.readOnly, on: process)
        #expect(other.condition().watchTrouble == "watch: Too many open files")
        #expect(try takesIn(other) { try harness.publish(harness.publication()) })
        #expect(try takesIn(other) { try harness.publish(harness.publication()) })
    }

    @Test("A watch that ends by itself is followed by the clock")
    func ended() throws {
        let process = FaultyDisk(on: disk.image)
        let other = try harness.other(on: process)
        #expect(other.condition().watchTrouble == nil)
        process.endWatches()
        #expect(other.condition().watchTrouble == "poll: Cannot allocate memory")
        #expect(try takesIn(other) { try harness.publish(harness.publication()) })
    }

    @Test("What comes between the first reading and the watch is taken in with it")
    func between() throws {
        let process = FaultyDisk(on: disk.image)
        let publication = harness.publication()
        process.pause.withLock {
            $0 = { [harness] name in
                if name == "watch" { _ = try? harness.publish(publication) }
            }
        }
        let other = try harness.other(on: process)
        #expect(other.read { $0.delivery(publication.deliveries[0].id) } != nil)
    }
}
