import Testing

@testable import DeliveryEngine

/// A store with a desk, publishing and endpoint care on it, and a clock that stands still.
struct Bench {
    let store = InMemoryStore()
    let vault = MemoryVault()
    let clock = ManualClock()
    let mint: IdentifierMint
    let care: EndpointCare
    let publishing: Publishing
    let desk: OperatorDesk
    let alice = OperatorIdentity(user: "alice", host: "bastion", terminal: "pts/1")
    let bob = OperatorIdentity(user: "bob", host: "bastion", terminal: nil)

    init(seed: UInt64 = 1) {
        let chance = SeededChance(seed: seed)
        mint = IdentifierMint(clock: clock, chance: chance)
        care = EndpointCare(store: store, vault: vault, clock: clock, chance: chance, mint: mint)
        publishing = Publishing(store: store, clock: clock, mint: mint)
        desk = OperatorDesk(store: store, clock: clock, mint: mint)
    }

    /// Adds an endpoint for every event.
    func addEndpoint(_ name: String = "billing", application: String = "default") throws -> Endpoint
    {
        try care.add(
            EndpointDraft(application: application, name: name, url: "https://example.com/hooks"),
            by: alice
        ).endpoint
    }

    /// Publishes one event and returns its only delivery.
    func addDelivery(
        application: String = "default", payload: [UInt8] = [1], subject: String? = nil
    ) throws -> DeliveryID {
        let answer = try publishing.publish(
            PublishRequest(
                application: application, type: "invoice.paid", subject: subject, payload: payload))
        return try #require(answer.deliveries.first).id
    }

    /// Adds an endpoint, publishes one event, and returns its only delivery.
    func addEndpointAndDelivery() throws -> DeliveryID {
        _ = try addEndpoint()
        return try addDelivery()
    }

    /// Starts an attempt.
    func start(_ id: DeliveryID, trigger: AttemptTrigger = .automatic) throws {
        let number = try row(id).lastAttemptNumber + 1
        try record(
            .attemptStarted(
                AttemptStarted(
                    delivery: id, number: number, trigger: trigger, action: nil, at: clock.now,
                    url: "https://example.com/hooks", headers: [], secrets: [])))
    }

    /// Ends the attempt in flight with `code`, as the lifecycle decides.
    func end(_ id: DeliveryID, code: Int) throws {
        let row = try row(id)
        let flight = try #require(row.inFlight)
        let outcome = AttemptOutcome(
            responseCode: code, failure: (200..<300).contains(code) ? nil : .http)
        let verdict = Lifecycle.verdict(
            on: outcome, trigger: flight.trigger, delivery: row,
            endpoint: store.ledger.endpoint(row.endpoint), now: clock.now, jitter: 0)
        try record(
            .attemptEnded(
                AttemptEnded(
                    delivery: id, number: flight.number, at: clock.now, outcome: outcome,
                    verdict: verdict)))
    }

    /// Attempts once and ends with `code`.
    func attempt(_ id: DeliveryID, code: Int) throws {
        try start(id)
        try end(id, code: code)
    }

    /// Asks for an action as alice.
    func ask(
        _ kind: ActionKind, _ targets: [DeliveryID], grace: Milliseconds = .zero,
        application: String? = nil
    ) throws -> ActionReceipt {
        try desk.request(
            ActionRequest(
                kind: kind, targets: targets, by: alice, grace: grace, application: application))
    }

    /// Does what the dispatcher does when a grace is over.
    func applyWaiting() throws -> [ActionApplied] {
        try store.commit { state in
            let applied = state.awaitingActions().filter { $0.notBefore <= clock.now }.flatMap {
                OperatorDesk.applications(of: $0, in: state, now: clock.now, mint: mint)
            }
            return Decision(records: applied.map(Record.actionApplied), answer: applied)
        }
    }

    /// The delivery as it stands.
    func row(_ id: DeliveryID) throws -> Delivery { try #require(store.ledger.delivery(id)) }

    /// Records something as it is.
    func record(_ record: Record) throws {
        try store.commit { _ in Decision(records: [record], answer: ()) }
    }
}
