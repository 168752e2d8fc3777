/// Deliveries being imported in one step: judged one by one, recorded together.
package struct ImportBatch {
    /// What became of one candidate.
    package enum Outcome: Hashable, Sendable {
        /// It comes in, as this.
        case imported(Delivery)
        /// It was here before.
        case alreadyHere
        /// It cannot come in.
        case refused(String)
    }

    /// What is to be recorded, in order.
    package private(set) var records: [Record] = []

    private let state: any LedgerState
    private let isLive: Bool
    private let by: OperatorIdentity
    private let now: Timestamp
    private var endpoints: [EndpointID: Endpoint] = [:]
    private var events: [EventID: (event: Event, payload: [UInt8]?)] = [:]
    private var deliveries: [DeliveryID: Delivery] = [:]

    /// An empty batch.
    ///
    /// With `isLive` pending and failed deliveries go on here, where their endpoint is known and
    /// living; without, nothing imported is ever sent by itself.
    package init(
        state: any LedgerState, isLive: Bool, by: OperatorIdentity, now: Timestamp
    ) {
        self.state = state
        self.isLive = isLive
        self.by = by
        self.now = now
    }

    /// Judges one candidate and adds its records.
    ///
    /// Throws `StoreError` when the disk fails.
    package mutating func take(_ candidate: CheckedImport) throws -> Outcome {
        let delivery = candidate.delivery
        if let known = deliveries[delivery.id] ?? state.delivery(delivery.id) {
            return Self.isSame(known, delivery)
                ? .alreadyHere
                : .refused("another delivery of the id \(delivery.id) is here already")
        }
        if let reason = try eventConflict(candidate) ?? endpointConflict(delivery) {
            return .refused(reason)
        }
        let endpoint = endpoint(of: candidate)
        addEvent(of: candidate)
        let row = settled(candidate, endpoint)
        deliveries[row.id] = row
        records.append(
            .deliveryImported(
                DeliveryImported(delivery: row, attempts: candidate.attempts, at: now)))
        return .imported(row)
    }

    private static func isSame(_ known: Delivery, _ new: Delivery) -> Bool {
        known.application == new.application && known.event == new.event
            && known.eventType == new.eventType && known.endpoint == new.endpoint
            && known.createdAt == new.createdAt
    }

    private func eventConflict(_ candidate: CheckedImport) throws -> String? {
        let id = candidate.event.id
        guard let known = events[id]?.event ?? state.event(id) else { return nil }
        let payload =
            events[id] == nil ? try state.payload(of: id) : events[id]?.payload
        let isSamePayload =
            payload == nil || candidate.payload == nil || payload == candidate.payload
        let isSame =
            known.application == candidate.event.application && known.type == candidate.event.type
            && known.subject == candidate.event.subject && isSamePayload
        return isSame ? nil : "another event of the id \(id) is here already"
    }

    private func endpointConflict(_ delivery: Delivery) -> String? {
        guard let known = endpoints[delivery.endpoint] ?? state.endpoint(delivery.endpoint),
            known.application != delivery.application
        else { return nil }
        return "endpoint \(known.id) belongs to application \(known.application) here"
    }

    /// The endpoint here; one that is not known comes in as deleted, so that nothing reaches it.
    private mutating func endpoint(of candidate: CheckedImport) -> Endpoint {
        let id = candidate.delivery.endpoint
        if let known = endpoints[id] ?? state.endpoint(id) { return known }
        let endpoint = Endpoint(
            id: id, application: candidate.delivery.application, name: candidate.endpointName,
            url: candidate.endpointURL, status: .deleted, createdAt: now)
        endpoints[id] = endpoint
        records.append(
            .endpointSaved(EndpointSaved(endpoint: endpoint, change: .imported, by: by, at: now)))
        return endpoint
    }

    private mutating func addEvent(of candidate: CheckedImport) {
        let event = candidate.event
        guard events[event.id] == nil, state.event(event.id) == nil else { return }
        // The key stays behind: it would answer for publications that were never made here.
        let imported = Event(
            id: event.id, application: event.application, type: event.type, subject: event.subject,
            key: nil, createdAt: event.createdAt)
        events[event.id] = (imported, candidate.payload ?? [])
        records.append(
            .eventPublished(
                EventPublished(event: imported, payload: candidate.payload ?? [], deliveries: [])))
    }

    private func settled(_ candidate: CheckedImport, _ endpoint: Endpoint) -> Delivery {
        var row = candidate.delivery
        row.inFlight = nil
        row.requestedRetry = nil
        row.queuedBy = nil
        row.isPayloadPurged = candidate.payload == nil
        let isOutstanding = row.status == .pending || row.status == .failed
        if isOutstanding, !isLive || endpoint.status == .deleted || candidate.payload == nil {
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
