import DeliveryEngine

/// Some days of a busy webhook log, as the records that the real engine would have written: every
/// decision in it is the lifecycle's own.
struct DemoHistory {
    /// A record and when it was made.
    struct Entry {
        /// When.
        let at: Timestamp
        /// What.
        let record: Record
    }

    /// The records so far, in the order in which they were told, not yet in that of time.
    private(set) var entries: [Entry] = []
    private let places: [DemoPlace]
    private let now: Timestamp
    private let chance: any Chance
    private let by: OperatorIdentity

    /// How far back it goes.
    private static let span = Milliseconds.days(3)
    /// How many events happened in that time.
    private static let eventCount = 560
    /// How many of them have just happened.
    private static let freshCount = 2
    /// How long before now the disabled and the deleted endpoint became so.
    private static let fateAge = Milliseconds.hours(5)
    /// How long before now the flaky endpoint was down, and up again.
    private static let (outageBegan, outageEnded) = (
        Milliseconds.minutes(170), Milliseconds.minutes(25)
    )
    private static let operators = ["alice", "bo", "chandra"]

    /// A history up to `now` at these endpoints.
    init(places: [DemoPlace], now: Timestamp, chance: any Chance, by: OperatorIdentity) {
        self.places = places
        self.now = now
        self.chance = chance
        self.by = by
    }

    /// The records in the order of time.
    mutating func records() -> [Record] {
        tellEndpoints()
        for _ in 0..<Self.eventCount { tellEvent(at: momentOfEvent()) }
        // Just published, so that something is always pending.
        for _ in 0..<Self.freshCount { tellEvent(at: now - Milliseconds(1)) }
        let order = entries.indices.sorted {
            (entries[$0].at, $0) < (entries[$1].at, $1)
        }
        return order.map { entries[$0].record }
    }

    /// When the endpoints were added: just before the history begins.
    static func beginning(before now: Timestamp) -> Timestamp { now - span - .hours(1) }

    private mutating func tell(_ record: Record, at moment: Timestamp) {
        entries.append(Entry(at: moment, record: record))
    }

    private mutating func tellEndpoints() {
        for place in places {
            let fate = place.spec.fate
            save(place.endpoint, .added, at: place.endpoint.createdAt)
            guard fate != .enabled else { continue }
            var changed = place.endpoint
            changed.status = fate
            save(changed, fate == .deleted ? .deleted : .disabled, at: now - Self.fateAge)
        }
    }

    private mutating func save(
        _ endpoint: Endpoint, _ change: EndpointSaved.Change, at moment: Timestamp
    ) {
        tell(
            .endpointSaved(EndpointSaved(endpoint: endpoint, change: change, by: by, at: moment)),
            at: moment)
    }

    /// More happens lately than long ago, and some of it in the last minutes.
    private func momentOfEvent() -> Timestamp {
        let share = chance.fraction()
        return now - Milliseconds(Int64(Double(Self.span.count) * share * share)) - .seconds(2)
    }

    private mutating func tellEvent(at moment: Timestamp) {
        let payload = DemoPayload(at: moment, chance)
        let event = Event(
            id: Identifier(id(at: moment)), application: Endpoint.defaultApplication,
            type: payload.type, subject: payload.subject, key: nil, createdAt: moment)
        let receivers = places.filter { place in
            place.spec.wants(payload.type) && moment < end(of: place)
        }
        let new = receivers.map { place in
            EventPublished.NewDelivery(
                id: Identifier(id(at: moment)), endpoint: place.endpoint.id,
                maxAttempts: place.endpoint.retry.maxAttempts)
        }
        tell(
            .eventPublished(
                EventPublished(event: event, payload: payload.bytes, deliveries: new)),
            at: moment)
        for (delivery, place) in zip(new, receivers) {
            var course = DemoCourse(
                delivery: delivery, event: event, payload: payload.bytes, place: place,
                outage: now - Self.outageBegan..<now - Self.outageEnded, chance: chance)
            course.run(until: end(of: place))
            let person = OperatorIdentity(
                user: chance.pick(Self.operators), host: "bastion", terminal: "pts/3")
            course.recover(by: person, id: Identifier(id(at: now)))
            entries += course.entries
        }
    }

    /// Until when anything is sent there.
    private func end(of place: DemoPlace) -> Timestamp {
        place.spec.fate == .enabled ? now : now - Self.fateAge
    }

    private func id(at moment: Timestamp) -> ULID {
        ULID(time: moment, chance: UInt128(chance.bits()) << 64 | UInt128(chance.bits()))
    }
}
