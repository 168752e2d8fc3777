import DeliveryEngine

@testable import JournalStore

/// A store in a directory of its own, with an endpoint, for one test.
struct StoreHarness {
    static let moment = Timestamp(milliseconds: 1_700_000_000_000)
    static let ana = OperatorIdentity(user: "ana", host: "bastion", terminal: "pts/3")

    let directory = TemporaryDirectory()
    let store: FileStore
    let mint = IdentifierMint(clock: StillClock(), chance: SeededChance(seed: 11))
    let endpoint: Endpoint

    var path: String { directory.path + "/store" }

    init(on fileSystem: any FileSystem = PosixFileSystem()) throws {
        store = try Self.open(directory.path + "/store", on: fileSystem)
        endpoint = Endpoint(
            id: mint.make(), application: "default", name: "billing",
            url: "https://hooks.example.com/in", createdAt: Self.moment)
        try save(endpoint, .added)
    }

    static func open(
        _ path: String, _ access: JournalAccess = .readWrite,
        on fileSystem: any FileSystem = PosixFileSystem()
    ) throws -> FileStore {
        try FileStore.open(
            at: path, access: access, clock: StillClock(), chance: SeededChance(seed: 5),
            fileSystem: fileSystem)
    }

    /// Another process on the same store, as far as the store can tell.
    func other(
        _ access: JournalAccess = .readWrite, on fileSystem: any FileSystem = PosixFileSystem()
    ) throws -> FileStore {
        try Self.open(path, access, on: fileSystem)
    }

    func save(_ endpoint: Endpoint, _ change: EndpointSaved.Change) throws {
        try store.commit { _ in
            Decision(
                records: [
                    .endpointSaved(
                        EndpointSaved(
                            endpoint: endpoint, change: change, by: Self.ana, at: Self.moment))
                ], answer: ())
        }
    }

    /// An event with one delivery to `endpoint`.
    func publication(
        _ payload: [UInt8] = Array("{}".utf8), type: String = "invoice.paid",
        subject: String? = nil, key: String? = nil, at moment: Timestamp = Self.moment,
        to endpoints: [EndpointID]? = nil
    ) -> EventPublished {
        EventPublished(
            event: Event(
                id: mint.make(), application: "default", type: type, subject: subject, key: key,
                createdAt: moment),
            payload: payload,
            deliveries: (endpoints ?? [endpoint.id]).map {
                .init(id: mint.make(), endpoint: $0, maxAttempts: 8)
            })
    }

    /// Publishes and returns the first delivery's id.
    @discardableResult
    func publish(_ publication: EventPublished) throws -> DeliveryID {
        try commit(.eventPublished(publication))
        return publication.deliveries[0].id
    }

    func commit(_ records: Record...) throws {
        try store.commit { _ in Decision(records: records, answer: ()) }
    }

    func started(
        _ delivery: DeliveryID, _ number: Int, _ trigger: AttemptTrigger = .automatic,
        action: ActionID? = nil, at moment: Timestamp? = nil
    ) -> Record {
        .attemptStarted(
            AttemptStarted(
                delivery: delivery, number: number, trigger: trigger, action: action,
                at: moment ?? Self.moment + .seconds(Int64(number)), url: endpoint.url,
                headers: [Header("Delivery-Id", delivery.text)], secrets: ["current"]))
    }

    func ended(
        _ delivery: DeliveryID, _ number: Int, _ code: Int?, _ status: DeliveryStatus,
        body: [UInt8] = [], detail: String? = nil, next: Timestamp? = nil
    ) -> Record {
        let failure: FailureClass? = code.map { (200..<300).contains($0) ? nil : .http } ?? .connect
        return .attemptEnded(
            AttemptEnded(
                delivery: delivery, number: number,
                at: Self.moment + .seconds(Int64(number)) + Milliseconds(120),
                outcome: AttemptOutcome(
                    responseCode: code, failure: failure, detail: detail, responseBody: body,
                    responseBytes: body.count, duration: Milliseconds(120)),
                verdict: Verdict(status: status, nextAttemptAt: next, maxAttempts: 8)))
    }

    func delivery(_ id: DeliveryID) -> Delivery? { store.read { $0.delivery(id) } }
}
