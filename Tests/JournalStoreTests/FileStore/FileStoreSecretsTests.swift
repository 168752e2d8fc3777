import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

@Suite("Signing secrets on disk", .serialized)
struct FileStoreSecretsTests {
    let harness: StoreHarness
    let id: SecretID

    init() throws {
        harness = try StoreHarness()
        id = harness.mint.make()
    }

    private var secretPath: String {
        harness.path + "/secrets/" + harness.endpoint.id.text + "/" + id.text
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("A kept secret comes back, in another process too")
    func kept() throws {
        let secret = SigningSecret(chance: SeededChance(seed: 9))
        try harness.store.keep(secret, as: id, of: harness.endpoint.id)
        #expect(try harness.store.secret(id, of: harness.endpoint.id) == secret)
        #expect(try harness.other().secret(id, of: harness.endpoint.id) == secret)
    }

    @Test("Only the owner can read it, whatever the umask (T11)")
    func umaskZero() throws {
        let before = umask(0)
        defer { umask(before) }
        try harness.store.keep(
            SigningSecret(chance: SeededChance(seed: 9)), as: id, of: harness.endpoint.id)
        #expect(try mode(secretPath) == 0o600)
        #expect(try mode(harness.path + "/secrets") == 0o700)
        #expect(try mode(harness.path + "/secrets/" + harness.endpoint.id.text) == 0o700)
    }

    @Test("A secret that others can read is refused, with the mend")
    func readable() throws {
        try harness.store.keep(
            SigningSecret(chance: SeededChance(seed: 9)), as: id, of: harness.endpoint.id)
        chmod(secretPath, 0o640)
        let error = #expect(throws: StoreError.self) {
            try harness.other().secret(id, of: harness.endpoint.id)
        }
        #expect("\(try #require(error))".contains("chmod 600"))
    }

    @Test(
        "An id from the log never forms a path outside",
        arguments: [
            "../../evil", "/etc/passwd", "..", "", "a/b", String(repeating: "é", count: 300),
        ])
    func foreignIDs(text: String) throws {
        let endpoint = EndpointID(text)
        let secret = SigningSecret(chance: SeededChance(seed: 9))
        do {
            try harness.store.keep(secret, as: SecretID(text), of: endpoint)
            #expect(try harness.other().secret(SecretID(text), of: endpoint) == secret)
        } catch StoreError.refused {
            #expect(text.isEmpty || text.utf8.count > SecretFileName.maxForeignBytes)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: harness.directory.path)
        #expect(names == ["store"])
        let inside = try FileManager.default.contentsOfDirectory(atPath: harness.path)
        #expect(
            Set(inside).subtracting(["journal", "ledger", "locks", "secrets", "store.json"]).isEmpty
        )
    }

    @Test("A forgotten endpoint's secrets are gone")
    func forgotten() throws {
        try harness.store.keep(
            SigningSecret(chance: SeededChance(seed: 9)), as: id, of: harness.endpoint.id)
        try harness.store.forget(harness.endpoint.id)
        #expect(throws: StoreError.self) {
            try harness.store.secret(id, of: harness.endpoint.id)
        }
        #expect(!FileManager.default.fileExists(atPath: secretPath))
    }

    @Test("A canary secret is in its own file and nowhere else in the store (T10)")
    func canary() throws {
        let secret = SigningSecret(chance: SeededChance(seed: 99))
        try harness.store.keep(secret, as: id, of: harness.endpoint.id)
        var endpoint = harness.endpoint
        endpoint.secrets = [SecretReference(id: id, createdAt: StoreHarness.moment)]
        try harness.save(endpoint, .secretRotated)
        try harness.publish(harness.publication())
        let canary = Data(secret.revealed.utf8)
        let files = try #require(FileManager.default.subpaths(atPath: harness.path))
        let holders = files.filter { name in
            FileManager.default.contents(atPath: harness.path + "/" + name)?
                .range(of: canary) != nil
        }
        #expect(holders.map { harness.path + "/" + $0 } == [secretPath])
    }
}
