import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("The files beside the journal through a power cut at any call")
struct SmallFilesCrashTests {
    private static let before = StoreSettings.new(
        id: 7, at: Timestamp(milliseconds: 1_700_000_000_000))
    /// More calls than any of these operations makes.
    private static let calls = 24

    /// Cuts the power at every call of `operation` on the disk that `prepare` leaves, and hands the
    /// restarted machine's disk over, with whether the operation had been acknowledged.
    private func cutPower(
        prepare: (FaultyDisk) throws -> Void, operation: (FaultyDisk) throws -> Void,
        then look: (FaultyDisk, Bool) throws -> Void
    ) throws {
        for call in 0..<Self.calls {
            for survival in DiskImage.Survival.allCases {
                for isAfterCall in [false, true] {
                    let disk = FaultyDisk()
                    try disk.makeDirectory("/s")
                    try disk.synchronizeDirectory("/")
                    try prepare(disk)
                    disk.inject(anywhere: {
                        $0.beforeOfAny == call ? .powerCut(afterCall: isAfterCall) : nil
                    })
                    let isDone = (try? operation(disk)) != nil
                    let chance = SeededChance(seed: UInt64(call))
                    let image = disk.image.afterPowerCut(survival, chance: chance)
                    try look(FaultyDisk(on: image), isDone)
                }
            }
        }
    }

    @Test("The settings are the old or the new ones, and the new ones once that was said (S2)")
    func settings() throws {
        var after = Self.before
        after.environment = "prod-eu"
        try cutPower(
            prepare: { try SettingsFile(store: "/s", fileSystem: $0).write(Self.before) },
            operation: { try SettingsFile(store: "/s", fileSystem: $0).write(after) },
            then: { disk, isDone in
                let found = try SettingsFile(store: "/s", fileSystem: disk).read()
                #expect(found == after || !isDone && found == Self.before)
            })
    }

    @Test("A secret is there once it was said to be kept, and never in part (S2)")
    func secret() throws {
        let mint = IdentifierMint(clock: StillClock(), chance: SeededChance(seed: 11))
        let endpoint: EndpointID = mint.make()
        let id: SecretID = mint.make()
        let secret = SigningSecret(chance: SeededChance(seed: 4))
        try cutPower(
            prepare: { _ in },
            operation: {
                try SecretFiles(store: "/s", fileSystem: $0).keep(secret, as: id, of: endpoint)
            },
            then: { disk, isDone in
                let path = "/s/secrets/\(endpoint.text)/\(id.text)"
                let found = try disk.status(at: path)
                #expect(found != nil || !isDone)
                guard found != nil else { return }
                let files = SecretFiles(store: "/s", fileSystem: disk)
                #expect(try files.secret(id, of: endpoint) == secret)
            })
    }
}
