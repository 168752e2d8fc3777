/// Deliveries being imported in one step: judged one by one, recorded together.
package struct ImportBatch {
    /// What became of one candidate.
    package enum Outcome: Hashable, Sendable {
        /// It comes in; stopped where it would have gone on there and does not here.
        case imported(isStopped: Bool)
        /// It was here before.
        case alreadyHere
        /// It cannot come in.
        case refused(String)
    }

    /// What a delivery's judgement asks of an endpoint.
    private struct KnownEndpoint {
        let application: String
        let isDeleted: Bool
    }

    /// What is to be recorded, in order.
    package private(set) var records: [Record] = []

    private let state: any LedgerState
    private let isLive: Bool
    private let by: OperatorIdentity
    private let now: Timestamp
    private var endpoints: [EndpointID: KnownEndpoint] = [:]
    /// Where the record of each new event is.
    private var events: [EventID: Int] = [:]
    /// Those of them of which no delivery so far had the payload.
    private var bare: Set<EventID> = []
    /// Where the record of each new delivery is.
    private var deliveries: [DeliveryID: Int] = [:]

    /// An empty batch, with room for so many deliveries.
    ///
    /// With `isLive` pending and failed deliveries go on here, where their endpoint is known and
    /// living; without, nothing imported is ever sent by itself.
    package init(
        state: any LedgerState, isLive: Bool, by: OperatorIdentity, now: Timestamp,
        capacity: Int = 0
    ) {
        self.state = state
        self.isLive = isLive
        self.by = by
        self.now = now
        records.reserveCapacity(2 * capacity)
        events.reserveCapacity(capacity)
        deliveries.reserveCapacity(capacity)
    }

    /// Judges one candidate and adds its records.
    ///
    /// Throws `StoreError` when the disk fails.
    package mutating func take(_ candidate: CheckedImport) throws -> Outcome {
        let delivery = candidate.delivery
        if let known = addedDelivery(delivery.id) ?? state.delivery(delivery.id) {
            return Self.isSame(known, delivery)
                ? .alreadyHere
                : .refused("another delivery of the id \(delivery.id) is here already")
        }
        let named = state.registry.ownName(delivery.application)
        guard named == delivery.application else {
            return .refused(
                "\(Wording.quote(delivery.application)) is the uid of the application \(named)"
                    + " here; say app: \(named)")
        }
        let event = state.event(candidate.event.id)
        if let reason = try eventConflict(candidate, event) { return .refused(reason) }
        let known = standing(of: delivery.endpoint)
        if let known, known.application != delivery.application {
            return .refused(
                "endpoint \(delivery.endpoint) belongs to application \(known.application) here")
        }
        let endpoint = known ?? addEndpoint(of: candidate)
        if event == nil { addEvent(of: candidate) }
        if let payload = candidate.payload { complete(candidate.event.id, payload) }
        let isOutstanding = delivery.status == .pending || delivery.status == .failed
        let isStopped =
            isOutstanding && (!isLive || endpoint.isDeleted || candidate.payload == nil)
        deliveries[delivery.id] = records.count
        records.append(
            .deliveryImported(
                DeliveryImported(
                    delivery: row(of: candidate, isStopped: isStopped),
                    attempts: candidate.attempts, at: now)))
        return .imported(isStopped: isStopped)
    }

    private func addedDelivery(_ id: DeliveryID) -> Delivery? {
        guard let place = deliveries[id], case .deliveryImported(let imported) = records[place]
        else { return nil }
        return imported.delivery
    }

    private func addedEvent(_ id: EventID) -> EventPublished? {
        guard let place = events[id], case .eventPublished(let published) = records[place]
        else { return nil }
        return published
    }

    private static func isSame(_ known: Delivery, _ new: Delivery) -> Bool {
        known.application == new.application && known.event == new.event
            && known.eventType == new.eventType && known.endpoint == new.endpoint
            && known.createdAt == new.createdAt
    }

    private func eventConflict(_ candidate: CheckedImport, _ known: Event?) throws -> String? {
        let id = candidate.event.id
        let added = addedEvent(id)
        guard let known = known ?? added?.event else { return nil }
        guard known.application == candidate.event.application,
            known.type == candidate.event.type, known.subject == candidate.event.subject
        else { return "another event of the id \(id) is here already" }
        // The payload comes with any delivery of the event, in whichever order they do.
        if bare.contains(id) { return nil }
        guard let payload = try added?.payload ?? state.payload(of: id),
            let other = candidate.payload, payload != other
        else { return nil }
        return payload.isEmpty
            ? "event \(id) is here already without a payload; import the lines that have it first"
            : "another event of the id \(id) is here already"
    }

    /// Gives an event its payload that came in without.
    private mutating func complete(_ id: EventID, _ payload: [UInt8]) {
        guard !bare.isEmpty, bare.remove(id) != nil, let place = events[id],
            case .eventPublished(let published) = records[place]
        else { return }
        records[place] = .eventPublished(
            EventPublished(
                event: published.event, payload: payload, deliveries: published.deliveries))
    }

    /// What is known here of an endpoint; looked up once for each.
    private mutating func standing(of id: EndpointID) -> KnownEndpoint? {
        if let known = endpoints[id] { return known }
        guard let endpoint = state.endpoint(id) else { return nil }
        let standing = KnownEndpoint(
            application: endpoint.application, isDeleted: endpoint.status == .deleted)
        endpoints[id] = standing
        return standing
    }

    /// Adds an endpoint that is not known here: as deleted, so that nothing reaches it.
    private mutating func addEndpoint(of candidate: CheckedImport) -> KnownEndpoint {
        let endpoint = Endpoint(
            id: candidate.delivery.endpoint, application: candidate.delivery.application,
            name: candidate.endpointName, url: candidate.endpointURL, status: .deleted,
            createdAt: now)
        let standing = KnownEndpoint(application: endpoint.application, isDeleted: true)
        endpoints[endpoint.id] = standing
        records.append(
            .endpointSaved(EndpointSaved(endpoint: endpoint, change: .imported, by: by, at: now)))
        return standing
    }

    private mutating func addEvent(of candidate: CheckedImport) {
        let event = candidate.event
        guard events[event.id] == nil else { return }
        // The key stays behind: it would answer for publications that were never made here.
        let imported = Event(
            id: event.id, application: event.application, type: event.type, subject: event.subject,
            key: nil, createdAt: event.createdAt)
        if candidate.payload == nil { bare.insert(event.id) }
        events[event.id] = records.count
        records.append(
            .eventPublished(
                EventPublished(event: imported, payload: candidate.payload ?? [], deliveries: [])))
    }

    /// The row as it is from now on; `isStopped` where it would have gone on there.
    private func row(of candidate: CheckedImport, isStopped: Bool) -> Delivery {
        var row = candidate.delivery
        row.inFlight = nil
        row.requestedRetry = nil
        row.queuedBy = nil
        row.isPayloadPurged = candidate.payload == nil
        if isStopped {
            row.status = .cancelled
            row.cancelReason = ImportRules.cancelReason
        }
        if row.status != .pending && row.status != .failed {
            row.nextAttemptAt = nil
        } else if row.nextAttemptAt == nil {
            row.nextAttemptAt = now
        }
        return row
    }
}
