import DeliveryEngine
import Glibc
import Synchronization
import Testing

@testable import JournalStore

@Suite("The files beside the journal on a disk that is full")
struct SmallFilesFaultTests {
    private static let before = StoreSettings.new(
        id: 7, at: Timestamp(milliseconds: 1_700_000_000_000))

    /// A disk with settings, on which every further call of this name fails.
    private func disk(failing name: String) throws -> FaultyDisk {
        let disk = FaultyDisk()
        try disk.makeDirectory("/s")
        try SettingsFile(store: "/s", fileSystem: disk).write(Self.before)
        disk.inject { call, _ in call == name ? .fail(ENOSPC) : nil }
        return disk
    }

    private func drafts(on disk: FaultyDisk) -> [String] {
        disk.image.state.withLock { $0.names.keys.filter { $0.hasSuffix(".new") } }
    }

    @Test(
        "Settings that cannot be written leave those before and no draft (S18)",
        arguments: ["write", "fdatasync", "rename"])
    func settings(failing: String) throws {
        let disk = try disk(failing: failing)
        let file = SettingsFile(store: "/s", fileSystem: disk)
        var after = Self.before
        after.environment = "prod-eu"
        #expect(throws: StoreError.self) { try file.write(after) }
        disk.inject(nil)
        #expect(drafts(on: disk) == [])
        #expect(try file.read() == Self.before)
        try file.write(after)
        #expect(try file.read() == after)
    }

    @Test(
        "Neither a secret nor a key that cannot be written leaves a draft (S18)",
        arguments: ["write", "fdatasync", "rename"])
    func secrets(failing: String) throws {
        let disk = try disk(failing: failing)
        let mint = IdentifierMint(clock: StillClock(), chance: SeededChance(seed: 11))
        let (endpoint, id): (EndpointID, SecretID) = (mint.make(), mint.make())
        let secret = SigningSecret(chance: SeededChance(seed: 4))
        let secrets = SecretFiles(store: "/s", fileSystem: disk)
        #expect(throws: StoreError.self) { try secrets.keep(secret, as: id, of: endpoint) }
        let keys = KeyFiles(store: "/s", fileSystem: disk)
        let key = APIKey(
            id: mint.make(), name: "shop", role: .operator, application: nil,
            createdAt: StillClock().now, hash: [1])
        #expect(throws: StoreError.self) { try keys.keep(key) }
        disk.inject(nil)
        #expect(drafts(on: disk) == [])
        #expect(try keys.found().keys == [])
        try secrets.keep(secret, as: id, of: endpoint)
        #expect(try secrets.secret(id, of: endpoint) == secret)
    }
}
