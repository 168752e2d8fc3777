import DeliveryEngine
import Foundation
import JournalStore

@testable import Gateway

/// All routes, on an empty store that is gone again: to look at the table, not to answer.
enum TestParts {
    /// The table.
    static func table() throws -> RouteTable {
        let folder = NSTemporaryDirectory() + "redrive-routes-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (clock, chance) = (SystemClock(), SystemChance())
        let store = try FileStore.open(
            at: folder, access: .readWrite, clock: clock, chance: chance)
        let mint = IdentifierMint(clock: clock, chance: chance)
        return GatewayParts(
            log: store, events: store, store: store,
            publishing: Publishing(store: store, clock: clock, mint: mint),
            endpoints: EndpointCare(
                store: store, vault: store, clock: clock, chance: chance, mint: mint),
            registry: RegistryCare(store: store, clock: clock, mint: mint),
            operations: OperatorDesk(store: store, clock: clock, mint: mint),
            access: NoAccess(), subjects: store, catalogs: store, keys: store,
            metrics: GatewayMetrics(),
            clock: clock
        ).table
    }
}
