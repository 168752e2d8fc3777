import DeliveryEngine
import Foundation
import JournalStore
import Testing

@Suite("Keys on disk")
struct FileStoreKeysTests {
    private func care(_ store: FileStore) -> KeyCare {
        let (clock, chance) = (SystemClock(), SystemChance())
        return KeyCare(
            ring: store, store: store, clock: clock, chance: chance,
            mint: IdentifierMint(clock: clock, chance: chance))
    }

    @Test("A key and its end are seen at once by every process, in a file of its owner's")
    func sharing() throws {
        let folder = NSTemporaryDirectory() + "redrive-keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let one = try FileStore.open(
            at: folder, access: .readWrite, clock: SystemClock(), chance: SystemChance())
        let other = try FileStore.open(
            at: folder, access: .readOnly, clock: SystemClock(), chance: SystemChance())
        #expect(try other.keys().isEmpty)
        let (key, secret) = try care(one).add(
            name: "shop", role: .operator, application: "acme", by: StoreHarness.ana)
        #expect(try other.keys() == [key])
        #expect(try other.key(holding: secret.revealed) == key)
        let path = "\(folder)/secrets/keys/\(key.id)"
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(!String(decoding: bytes, as: UTF8.self).contains(secret.revealed.dropFirst(4)))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(throws: StoreError.self) { try other.keep(key) }
        _ = try care(one).revoke(key.id.text, by: StoreHarness.ana)
        #expect(try other.keys().isEmpty)
    }

    @Test("A key's file that others can read opens nothing")
    func unsafe() throws {
        let folder = NSTemporaryDirectory() + "redrive-keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try FileStore.open(
            at: folder, access: .readWrite, clock: SystemClock(), chance: SystemChance())
        let (key, secret) = try care(store).add(
            name: "shop", role: .admin, application: nil, by: StoreHarness.ana)
        chmod("\(folder)/secrets/keys/\(key.id)", 0o644)
        #expect(throws: StoreError.self) { try store.key(holding: secret.revealed) }
    }
}
