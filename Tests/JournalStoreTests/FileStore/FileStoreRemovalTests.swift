import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("A store that is taken away while it is open (S25)")
struct FileStoreRemovalTests {
    enum Removal: CaseIterable {
        case removed, moved, replaced
    }

    @Test(
        "Its observers are told, it says so, and acknowledges nothing", arguments: Removal.allCases)
    func takenAway(removal: Removal) throws {
        let harness = try StoreHarness()
        let told = DispatchSemaphore(value: 0)
        let observation = harness.store.observe { told.signal() }
        let files = FileManager.default
        switch removal {
        case .removed: try files.removeItem(atPath: harness.path)
        case .moved: try files.moveItem(atPath: harness.path, toPath: harness.path + "-old")
        case .replaced:
            try files.removeItem(atPath: harness.path)
            _ = try StoreHarness.open(harness.path)
        }
        #expect(told.wait(timeout: .now() + 10) == .success)
        let isSaid = (0..<200).contains { _ in
            let isThere = harness.store.condition().readOnlyReason?.contains("removed") == true
            if !isThere { usleep(20_000) }
            return isThere
        }
        #expect(isSaid)
        #expect(throws: StoreError.self) { try harness.publish(harness.publication()) }
        withExtendedLifetime(observation) {}
    }

    @Test("Where nothing watches, whoever asks is told")
    func asked() throws {
        let harness = try StoreHarness()
        let store = try FileStore.open(at: harness.path, isWatching: false)
        #expect(store.removal() == nil)
        try FileManager.default.moveItem(atPath: harness.path, toPath: harness.path + "-old")
        #expect(store.removal() == Journal.removed)
        #expect(store.condition().readOnlyReason?.contains("moved") == true)
    }

    @Test("Where nothing watches, the next append notices")
    func unwatched() throws {
        let harness = try StoreHarness()
        let journal = try Journal.open(harness.path)
        try FileManager.default.removeItem(atPath: harness.path)
        #expect(throws: StoreError.self) { try journal.append("nobody's") }
    }
}
