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

    @Test("A secret that signs and is gone or open to others is named; one that has run out is not")
    func secrets() throws {
        let reference = SecretReference(id: harness.mint.make(), createdAt: StoreHarness.moment)
        let former = SecretReference(
            id: harness.mint.make(), createdAt: StoreHarness.moment,
            expiresAt: StoreHarness.moment)
        var endpoint = harness.endpoint
        endpoint.secrets = [reference, former]
        try harness.save(endpoint, .edited)
        let path = "\(harness.path)/secrets/\(endpoint.id.text)/\(reference.id.text)"
        #expect(
            try StoreDoctor.examine(harness.path).damage == [
                "nothing can be signed for billing: \(path) is missing;"
                    + " `redrive endpoint rotate-secret` makes a new secret"
            ])
        try harness.store.keep(
            SigningSecret(chance: SeededChance(seed: 1)), as: reference.id, of: endpoint.id)
        #expect(try StoreDoctor.examine(harness.path).isSound)
        try #require(chmod(path, 0o640) == 0)
        let open = try StoreDoctor.examine(harness.path)
        #expect(open.damage.count == 1)
        #expect(open.damage[0].contains("can be read by others; `chmod 600` it"))
        endpoint.status = .deleted
        try harness.save(endpoint, .deleted)
        #expect(try StoreDoctor.examine(harness.path).isSound)
    }

    @Test("Where there is no store it says so")
    func missing() {
        #expect(throws: StoreError.self) { try StoreDoctor.examine(harness.path + "x") }
    }
}
