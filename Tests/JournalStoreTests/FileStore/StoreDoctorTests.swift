import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("The examination of a store")
struct StoreDoctorTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    @Test("A sound store is counted and has nothing to say")
    func sound() throws {
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 200, .success))
        #expect(
            try StoreDoctor.examine(harness.path)
                == StoreExamination(
                    records: 4, deliveries: 1, events: 1, damage: [], remarks: []))
    }

    @Test("A record that does not decode whole is named by segment and byte")
    func senseless() throws {
        try harness.store.journal.append(
            { _ = try $0.add(type: 3, version: 1, payload: [9, 9, 9]) }, applying: { _ in })
        let found = try StoreDoctor.examine(harness.path)
        #expect(!found.isSound)
        #expect(found.damage.count == 1)
        #expect(found.damage[0].contains("segment 1, byte"))
    }

    @Test("Where there is no store it says so")
    func missing() {
        #expect(throws: StoreError.self) { try StoreDoctor.examine(harness.path + "x") }
    }
}
