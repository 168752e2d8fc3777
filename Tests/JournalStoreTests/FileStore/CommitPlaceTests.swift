import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("Commits that stand behind each other")
struct CommitPlaceTests {
    private struct Trouble: Error {}
    private static let count = 12

    /// Commits an event each from a thread of its own and returns which were acknowledged.
    ///
    /// As `PublishAhead` does. The one of the number `failing` cannot be decided on.
    private func chain(
        in store: FileStore, _ harness: StoreHarness, failing: Int? = nil
    ) -> [Bool] {
        let places = (0..<Self.count).map { _ in CommitPlace() }
        let publications = (0..<Self.count).map {
            harness.publication(subject: "\($0)", key: "\($0)")
        }
        let outcomes = Mutex<[Int: Bool]>([:])
        JournalSharingTests.concurrently(Self.count) { number in
            let behind = number > 0 ? places[number - 1] : nil
            let outcome = Result {
                try behind?.waitUntilQueued()
                try store.commit(at: places[number], behind: behind) { state in
                    // What touches the tables of a snapshot.
                    _ = state.publication(application: "default", key: "\(number)")
                    if number == failing { throw Trouble() }
                    return Decision(
                        records: [.eventPublished(publications[number])], answer: ())
                }
            }
            if case .failure(let error) = outcome { places[number].fail(error) }
            outcomes.withLock { $0[number] = (try? outcome.get()) != nil }
        }
        return outcomes.withLock { outcomes in (0..<Self.count).map { outcomes[$0] ?? false } }
    }

    private func subjects(_ harness: StoreHarness) throws -> [String?] {
        try harness.other(.readOnly).withLedger { ledger in
            (0..<ledger.count).map { ledger.delivery(at: $0).subject }
        }
    }

    @Test(
        "Behind one that fails nothing is recorded, and everything before it is", arguments: 0..<6)
    func failing(number: Int) throws {
        let harness = try StoreHarness()
        let acknowledged = chain(in: harness.store, harness, failing: number)
        #expect(acknowledged == (0..<Self.count).map { $0 < number })
        #expect(try subjects(harness) == (0..<number).map { "\($0)" })
        // Who stands behind nobody goes on.
        _ = try harness.publish(harness.publication(subject: "later"))
        #expect(try subjects(harness).last == "later")
    }

    @Test(
        "Made anew from the journal in between, they still come in their order (S31)",
        arguments: 0..<8)
    func condemned(round: Int) throws {
        let harness = try StoreHarness()
        _ = try harness.publish(harness.publication(subject: "before", key: "before"))
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let snapshot = harness.path + "/ledger/snapshot"
        var bytes = try Array(Data(contentsOf: URL(filePath: snapshot)))
        SnapshotRegions.damage(SnapshotRegions(of: bytes).sections, of: &bytes)
        try Data(bytes).write(to: URL(filePath: snapshot))
        let store = try harness.other()
        let acknowledged = chain(in: store, harness)
        #expect(acknowledged == Array(repeating: true, count: Self.count), "round \(round)")
        #expect(try subjects(harness) == ["before"] + (0..<Self.count).map { "\($0)" })
    }
}
