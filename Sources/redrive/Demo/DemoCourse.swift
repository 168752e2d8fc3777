import DeliveryEngine

/// What happens to one delivery of the demo's history, attempt after attempt.
struct DemoCourse {
    /// The records, in order.
    private(set) var entries: [DemoHistory.Entry] = []
    private var delivery: Delivery
    private let payload: [UInt8]
    private let place: DemoPlace
    private let signer: SecretSigner
    private let chance: any Chance
    private let outage: Range<Timestamp>
    private var end = Timestamp(milliseconds: 0)

    /// The likelihood that an operator replays a delivery whose attempts are used up.
    private static let replayLikelihood = 0.12

    /// The course of a new delivery; during `outage` flaky endpoints are down.
    init(
        delivery: EventPublished.NewDelivery, event: Event, payload: [UInt8], place: DemoPlace,
        outage: Range<Timestamp>, chance: any Chance
    ) {
        self.delivery = Delivery(
            id: delivery.id, application: event.application, event: event.id,
            eventType: event.type, subject: event.subject, endpoint: delivery.endpoint,
            createdAt: event.createdAt, maxAttempts: delivery.maxAttempts, dueAt: event.createdAt)
        self.payload = payload
        self.place = place
        self.outage = outage
        signer = SecretSigner(place.secret)
        self.chance = chance
    }

    /// Attempts it as its schedule says, as long as attempts end before `end`.
    mutating func run(until end: Timestamp) {
        self.end = end
        while let due = delivery.nextAttemptAt, due + endpoint.timeout + .seconds(1) < end {
            attempt(at: due + Milliseconds(Int64(chance.number(2...90))))
        }
    }

    /// Lets an operator replay it, some time after its attempts were used up.
    mutating func recover(by person: OperatorIdentity, id: ActionID) {
        guard delivery.status == .exhausted, let last = delivery.attemptedAt,
            chance.happens(Self.replayLikelihood)
        else { return }
        let moment = last + .minutes(Int64(chance.number(20...400)))
        guard moment + .minutes(1) < end else { return }
        let action = OperatorAction(
            id: id, kind: .replay, by: person, at: moment,
            reason: chance.pick(["receiver fixed", "after the outage", "customer asked, #4711"]),
            query: nil, notBefore: moment, targets: [delivery.id], refusals: [])
        let applied = ActionApplied(
            action: action.id, delivery: delivery.id, at: moment,
            effect: .replayed(maxAttempts: endpoint.retry.maxAttempts))
        tell(.actionRequested(action), at: moment)
        tell(.actionApplied(applied), at: moment)
        delivery.apply(applied, of: action)
        run(until: end)
    }

    private var endpoint: Endpoint { place.endpoint }

    private mutating func tell(_ record: Record, at moment: Timestamp) {
        entries.append(DemoHistory.Entry(at: moment, record: record))
    }

    private mutating func attempt(at moment: Timestamp) {
        // The demo's own endpoints have no further headers, so nothing can be refused.
        let headers =
            (try? DeliveryHeaders.make(
                delivery: delivery.id, signers: [signer], body: payload, now: moment)) ?? []
        let started = AttemptStarted(
            delivery: delivery.id, number: delivery.lastAttemptNumber + 1,
            trigger: delivery.scheduleTrigger, action: delivery.queuedBy, at: moment,
            url: endpoint.url, headers: headers, secrets: ["current"])
        tell(.attemptStarted(started), at: moment)
        delivery.apply(started)
        let outcome = place.spec.behaviour.answer(chance, inOutage: outage.contains(moment))
            .outcome(timeout: endpoint.timeout, address: place.address)
        let ended = AttemptEnded(
            delivery: delivery.id, number: started.number, at: moment + outcome.duration,
            outcome: outcome,
            verdict: Lifecycle.verdict(
                on: outcome, trigger: started.trigger, delivery: delivery, endpoint: endpoint,
                now: moment + outcome.duration, jitter: chance.fraction()))
        tell(.attemptEnded(ended), at: ended.at)
        delivery.apply(ended)
    }
}
