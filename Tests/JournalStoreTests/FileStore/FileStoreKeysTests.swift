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

    @Test("Of two who add a key of one name at the same time, one is refused")
    func sameName() throws {
        let folder = NSTemporaryDirectory() + "redrive-keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try FileStore.open(
            at: folder, access: .readWrite, clock: SystemClock(), chance: SystemChance())
        let (key, _) = try care(store).add(
            name: "shop", role: .admin, application: nil, by: StoreHarness.ana)
        // The other one has looked for the name before this one was kept.
        let twin = APIKey(
            id: KeyID("key_01M8KJ3H5TYS4G6H7V8B9N0M1K"), name: "shop", role: .admin,
            application: nil, createdAt: key.createdAt, hash: key.hash)
        #expect(throws: KeyCare.taken("shop")) { try store.keep(twin) }
        #expect(try store.keys() == [key])
    }

    @Test(
        "A key or secret of somebody else's opens and signs nothing (E1, E2)",
        .enabled(if: geteuid() == 0, "only root can give a file away"))
    func notTheOwners() throws {
        let folder = NSTemporaryDirectory() + "redrive-keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (clock, chance) = (SystemClock(), SystemChance())
        func open() throws -> FileStore {
            try FileStore.open(at: folder, access: .readWrite, clock: clock, chance: chance)
        }
        let store = try open()
        let (key, secret) = try care(store).add(
            name: "shop", role: .admin, application: nil, by: StoreHarness.ana)
        let endpoint = EndpointID("ep_01M8KJ3H5TYS4G6H7V8B9N0M1K")
        let signing = SigningSecret(chance: chance)
        let signs = SecretID("sec_01M8KJ3H5TYS4G6H7V8B9N0M1K")
        try store.keep(signing, as: signs, of: endpoint)
        let nobody: uid_t = 65534
        for path in ["secrets/keys/\(key.id)", "secrets/\(endpoint)/\(signs)"] {
            #expect(chown("\(folder)/\(path)", nobody, nobody) == 0)
        }
        // As another process finds it, which remembers nothing.
        let other = try open()
        #expect(try other.key(holding: secret.revealed) == nil)
        #expect(try other.keysFound().leftOut.count == 1)
        #expect(throws: StoreError.self) {
            try other.secret(signs, of: endpoint)
        }
        // Where the whole store is theirs, they are whom it asks.
        #expect(chown(folder, nobody, nobody) == 0)
        #expect(try other.key(holding: secret.revealed) == key)
        #expect(try other.secret(signs, of: endpoint) == signing)
    }

    @Test("A file among the keys that is none, or open to others, opens nothing and stops no other")
    func leftOut() throws {
        let folder = NSTemporaryDirectory() + "redrive-keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try FileStore.open(
            at: folder, access: .readWrite, clock: SystemClock(), chance: SystemChance())
        func add(_ name: String) throws -> (key: APIKey, secret: KeySecret) {
            try care(store).add(
                name: name, role: .admin, application: nil, by: StoreHarness.ana)
        }
        let (good, bad) = (try add("good"), try add("bad"))
        let keys = "\(folder)/secrets/keys"
        let path = "\(keys)/\(bad.key.id)"
        chmod(path, 0o644)
        try FileManager.default.copyItem(
            atPath: "\(keys)/\(good.key.id)", toPath: "\(keys)/\(good.key.id)~")
        #expect(try store.key(holding: good.secret.revealed) == good.key)
        #expect(try store.key(holding: bad.secret.revealed) == nil)
        #expect(try store.keysFound().leftOut.map(\.isStray).sorted { !$0 && $1 } == [false, true])
        let found = try StoreDoctor.examine(folder)
        #expect(found.damage.count == 1)
        #expect(found.damage.first?.contains("\(bad.key.id) can be read by others") == true)
        #expect(found.remarks.contains { $0.contains("\(good.key.id)~ is no key's file") })

        chmod(path, 0o600)
        #expect(try store.key(holding: bad.secret.revealed) == bad.key)
        // A copy that has a key's name goes on to be there when its key is revoked.
        let copy = IdentifierMint(clock: SystemClock(), chance: SystemChance())
        let other: KeyID = copy.make()
        try FileManager.default.copyItem(atPath: path, toPath: "\(keys)/\(other)")
        _ = try care(store).revoke("bad", by: StoreHarness.ana)
        #expect(try store.key(holding: bad.secret.revealed) == nil)
        #expect(try StoreDoctor.examine(folder).damage.count == 1)
    }
}
