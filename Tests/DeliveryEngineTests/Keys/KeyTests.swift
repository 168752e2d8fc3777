import Synchronization
import Testing

@testable import DeliveryEngine

/// Keys to the HTTP interface, without files.
@Suite("Keys")
struct KeyTests {
    private final class Ring: KeyRing {
        private let kept = Mutex<[APIKey]>([])
        func keysFound() throws -> KeysFound { KeysFound(keys: kept.withLock { $0 }) }
        func keep(_ key: APIKey) throws { kept.withLock { $0.append(key) } }
        func forget(_ key: KeyID) throws { kept.withLock { $0.removeAll { $0.id == key } } }
    }

    private let ring = Ring()
    private let bench = Bench()

    private var care: KeyCare {
        let clock = ManualClock()
        let chance = SeededChance(seed: 1)
        return KeyCare(
            ring: ring, store: bench.store, clock: clock, chance: chance,
            mint: IdentifierMint(clock: clock, chance: chance))
    }

    @Test("A key opens by its secret only, until it is revoked")
    func opening() throws {
        let (key, secret) = try care.add(
            name: "shop", role: .runtime, application: "acme", by: bench.alice)
        #expect(try ring.key(holding: secret.revealed) == key)
        #expect(try ring.key(holding: secret.revealed + "x") == nil)
        #expect(try ring.key(holding: "") == nil)
        #expect(try ring.key(holding: key.id.text) == nil)
        #expect(try care.revoke("shop", by: bench.alice) == key)
        #expect(try ring.key(holding: secret.revealed) == nil)
    }

    @Test("A secret is neither kept nor printed")
    func secrecy() throws {
        let (key, secret) = try care.add(
            name: "shop", role: .admin, application: nil, by: bench.alice)
        var dumped = ""
        dump(key, to: &dumped)
        dump(secret, to: &dumped)
        #expect(!"\(dumped) \(secret) \(key)".contains(secret.revealed.dropFirst(4)))
        #expect(secret.revealed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(secret.revealed.count == 47)
    }

    @Test("A name is a word and belongs to one key")
    func names() throws {
        let care = care
        _ = try care.add(name: "shop", role: .viewer, application: nil, by: bench.alice)
        for name in ["shop", "", "two words", "a/b", String(repeating: "a", count: 65)] {
            #expect(throws: StoreError.self) {
                try care.add(name: name, role: .viewer, application: nil, by: bench.alice)
            }
        }
        #expect(throws: StoreError.self) {
            try care.add(name: "b", role: .viewer, application: "a b", by: bench.alice)
        }
        #expect(throws: StoreError.self) { try care.revoke("nobody", by: bench.alice) }
    }

    @Test("Of several keys of one name none is revoked by it, and their ids are said")
    func sameName() throws {
        let care = care
        let (key, _) = try care.add(
            name: "shop", role: .viewer, application: nil, by: bench.alice)
        let twin = APIKey(
            id: KeyID("key_twin"), name: "shop", role: .admin, application: nil,
            createdAt: key.createdAt, hash: [1])
        try ring.keep(twin)
        let refusal = #expect(throws: StoreError.self) { try care.revoke("shop", by: bench.alice) }
        #expect("\(refusal!)".contains("\(key.id), key_twin"))
        #expect(try care.revoke("key_twin", by: bench.alice) == twin)
        #expect(try care.revoke("shop", by: bench.alice) == key)
    }

    @Test("Who added and who revoked a key is noted; one that cannot be noted is none (B9)")
    func notes() throws {
        let care = care
        _ = try care.add(name: "shop", role: .operator, application: "acme", by: bench.alice)
        _ = try care.revoke("shop", by: bench.alice)
        let noted = bench.store.records.compactMap { record in
            if case .storeActed(let action) = record { action } else { nil }
        }
        #expect(noted.map(\.kind) == [.keyAdded, .keyRevoked])
        #expect(noted.map(\.object) == ["shop", "shop"])
        #expect(noted.map(\.note) == ["operator of acme", "operator of acme"])
        #expect(noted.map(\.by) == [bench.alice, bench.alice])
        bench.store.failCommits(with: .readOnly(reason: "full"))
        #expect(throws: StoreError.readOnly(reason: "full")) {
            try care.add(name: "late", role: .viewer, application: nil, by: bench.alice)
        }
        #expect(try ring.keys().isEmpty)
    }
}
