import DeliveryEngine
import Foundation
import JournalStore
import Synchronization

@testable import Gateway

/// All routes on a store of their own, asked without a socket; the folder goes with it.
final class TestDesk {
    /// The store.
    let store: FileStore
    /// The store as those see it who care for endpoints.
    let interrupted: InterruptedStore
    /// The store's log as the routes read it.
    let events: CountedEventLog
    /// What cares for endpoints from beside the routes, as another process would.
    let care: EndpointCare
    /// What publishes into it.
    let publishing: Publishing
    /// What the routes of Svix's interface stand on.
    let svix: SvixParts
    private let router: Router
    private let reported = Reports()
    private let keys: KeyCare
    private var secrets: [String: String] = [:]
    private let folder: String

    /// What the log is told.
    private final class Reports: Sendable {
        let lines = Mutex<[String]>([])
    }

    /// The secret of Stripe's that signs for the tenant's route.
    private static let signalSecret = "whsec_0123456789abcdefghij"

    /// What the log was told so far.
    var reports: [String] { reported.lines.withLock { $0 } }

    /// A desk on an empty store.
    init() throws {
        folder = NSTemporaryDirectory() + "redrive-desk-\(UUID().uuidString)"
        let (clock, chance) = (SystemClock(), SystemChance())
        store = try FileStore.open(at: folder, access: .readWrite, clock: clock, chance: chance)
        let mint = IdentifierMint(clock: clock, chance: chance)
        interrupted = InterruptedStore(store)
        events = CountedEventLog(store)
        care = EndpointCare(store: store, vault: store, clock: clock, chance: chance, mint: mint)
        publishing = Publishing(store: store, clock: clock, mint: mint)
        keys = KeyCare(ring: store, store: store, clock: clock, chance: chance, mint: mint)
        var secrets = SignalSecrets()
        if let secret = StripeSecret(Self.signalSecret) { try secrets.add(secret, for: .tenant) }
        svix = SvixParts(
            store: store, events: events, publishing: publishing,
            endpoints: EndpointCare(
                store: interrupted, vault: store, clock: clock, chance: chance, mint: mint),
            registry: RegistryCare(store: store, clock: clock, mint: mint),
            operations: OperatorDesk(store: store, clock: clock, mint: mint), clock: clock,
            memory: IdempotencyMemory())
        router = GatewayParts(
            log: store, events: events, store: store, publishing: publishing,
            endpoints: svix.endpoints, registry: svix.registry, operations: svix.operations,
            access: AccessDesk(
                store: store, clock: clock, mint: mint, secrets: secrets, catalogs: store),
            subjects: store, catalogs: store, keys: store, metrics: GatewayMetrics(), clock: clock
        ).router { [reported] line in reported.lines.withLock { $0.append(line) } }
    }

    /// The header by which Stripe signs a body now.
    static func signature(of body: String) -> Header {
        let time = SystemClock().now.milliseconds / 1000
        let code = HMACSHA256(key: Array(signalSecret.utf8)).code(
            for: Array("\(time).\(body)".utf8))
        let hex = code.bytes.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return Header("stripe-signature", "t=\(time),v1=\(hex.joined())")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What is answered to the key of an application, without one to a key for all.
    func ask(
        _ method: String, _ target: String, _ body: String = "", app: String? = nil,
        headers: [Header] = []
    ) throws -> (status: Int, body: JSONValue) {
        let reply = try reply(method, target, body, app: app, headers: headers)
        return (
            reply.status, try JSONValue(parsing: reply.body.isEmpty ? [0x7B, 0x7D] : reply.body)
        )
    }

    /// The same answer as it goes out.
    func reply(
        _ method: String, _ target: String, _ body: String = "", app: String? = nil,
        headers: [Header] = []
    ) throws -> HTTPReply {
        try reply(method, target, bytes: Array(body.utf8), app: app, headers: headers)
    }

    /// What is answered to any bytes.
    func reply(
        _ method: String, _ target: String, bytes: [UInt8], app: String? = nil,
        headers: [Header] = []
    ) throws -> HTTPReply {
        router.reply(
            to: HTTPRequest(
                head: RequestHead(
                    method: method, target: target,
                    headers: headers + [Header("authorization", "Bearer \(try secret(app))")]),
                body: bytes))
    }

    private func secret(_ application: String?) throws -> String {
        let name = application ?? "all"
        if let known = secrets[name] { return known }
        let added = try keys.add(
            name: name, role: .admin, application: application,
            by: OperatorIdentity(user: "ana", host: "bastion", terminal: nil))
        secrets[name] = added.secret.revealed
        return added.secret.revealed
    }
}
