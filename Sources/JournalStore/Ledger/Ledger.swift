import DeliveryEngine

/// The state that all records so far leave: a pure fold, held in memory.
///
/// Payloads, headers and response bodies stay in the journal; the ledger knows where. It is not
/// safe to use from several threads at once: its owner guards it.
final class Ledger {
    var rows: [LedgerRow] = []
    private(set) var rowsByDelivery: [DeliveryID: Int32] = [:]
    private(set) var events: [LedgerEvent] = []
    private var eventsByID: [EventID: Int32] = [:]
    private var eventsByKey: [PublicationKey: Int32] = [:]
    private(set) var endpoints: [LedgerEndpoint] = []
    private var endpointsByID: [EndpointID: Int32] = [:]
    /// The endpoints' slots in the order they were added.
    private(set) var addedEndpoints: [Int32] = []
    private(set) var attempts: [LedgerAttempt] = []
    var actions = LedgerActions()
    private(set) var changes: ChangeLog
    private(set) var inFlight = 0
    private(set) var newestRecordAt: Timestamp?
    /// Records that speak of something the log does not hold, or that came twice; not folded.
    private(set) var orphans = 0
    var texts = TextTable.keeping

    /// Rows that there is room for from the start: memory that is not touched costs nothing, while
    /// growing by doubling copies everything and touches twice what is kept.
    private static let roomAhead = 1 << 16

    /// An empty ledger whose changes are counted on from `position`.
    init(changesFrom position: UInt64 = 0, changesKept: Int = ChangeLog.usualCapacity) {
        changes = ChangeLog(from: position, capacity: changesKept)
        rows.reserveCapacity(Self.roomAhead)
        events.reserveCapacity(Self.roomAhead)
        attempts.reserveCapacity(Self.roomAhead)
    }

    func row(of id: DeliveryID) -> Int? { rowsByDelivery[id].map(Int.init) }

    func event(_ id: EventID) -> LedgerEvent? { eventsByID[id].map { events[Int($0)] } }

    func endpoint(_ id: EndpointID) -> LedgerEndpoint? {
        endpointsByID[id].map { endpoints[Int($0)] }
    }

    func publication(application: String, key: String) -> Publication? {
        guard let slot = eventsByKey[PublicationKey(application: application, key: key)] else {
            return nil
        }
        let made = events[Int(slot)]
        return Publication(
            event: made.event, deliveries: made.rows.map { rows[Int($0)].delivery.id })
    }

    func note(recordAt moment: Timestamp) {
        if newestRecordAt.map({ $0 < moment }) ?? true { newestRecordAt = moment }
    }

    func countOrphan() { orphans += 1 }

    /// Changes a row and keeps every count that hangs on it.
    func change(_ row: Int, _ body: (inout Delivery) -> Void) {
        let status = rows[row].delivery.status
        let wasInFlight = rows[row].delivery.inFlight != nil
        body(&rows[row].delivery)
        let isInFlight = rows[row].delivery.inFlight != nil
        if wasInFlight != isInFlight { inFlight += isInFlight ? 1 : -1 }
        let newStatus = rows[row].delivery.status
        if status != newStatus {
            endpoints[Int(rows[row].endpoint)].move(from: status, to: newStatus)
        }
        rows[row].changedAt = changes.note(row: Int32(row))
    }

    /// Adds a row; of an id that there is already, the first stands.
    func addRow(_ delivery: Delivery) { addRow(delivery, of: eventsByID[delivery.event]) }

    private func addRow(_ delivery: Delivery, of event: Int32?) {
        let index = Int32(rows.count)
        if let first = rowsByDelivery.updateValue(index, forKey: delivery.id) {
            rowsByDelivery[delivery.id] = first
            return countOrphan()
        }
        let endpoint = endpointSlot(delivery.endpoint)
        rows.append(
            LedgerRow(
                delivery: delivery, event: event, endpoint: endpoint,
                previousOfEndpoint: endpoints[Int(endpoint)].lastRow))
        endpoints[Int(endpoint)].lastRow = index
        endpoints[Int(endpoint)].count(delivery.status)
        if delivery.inFlight != nil { inFlight += 1 }
        rows[Int(index)].changedAt = changes.note(row: index)
    }

    /// Adds an event; of an id that there is already, the first stands.
    func addEvent(_ head: EventHead, at position: RecordPosition) {
        let slot = Int32(events.count)
        if let earlier = eventsByID.updateValue(slot, forKey: head.event.id) {
            eventsByID[head.event.id] = earlier
            return countOrphan()
        }
        let first = Int32(rows.count)
        for new in head.deliveries { addRow(Delivery(new, of: head.event), of: slot) }
        events.append(
            LedgerEvent(
                event: head.event, position: position, payload: head.payload,
                rows: first..<Int32(rows.count)))
        if let key = head.event.key {
            let key = PublicationKey(application: head.event.application, key: key)
            if eventsByKey[key] == nil { eventsByKey[key] = slot }
        }
    }

    func addAttempt(to row: Int, number: Int, at place: LedgerAttempt.Place) {
        let slot = Int32(attempts.count)
        let endpoint = Int(rows[row].endpoint)
        attempts.append(
            LedgerAttempt(
                row: Int32(row), number: number, place: place,
                previousOfRow: rows[row].lastAttempt,
                previousOfEndpoint: endpoints[endpoint].lastAttempt))
        rows[row].lastAttempt = slot
        endpoints[endpoint].lastAttempt = slot
    }

    /// Ties the end of an attempt to its start.
    func endAttempt(of row: Int, number: Int, at position: RecordPosition) {
        var next = rows[row].lastAttempt
        while let slot = next.map(Int.init) {
            if attempts[slot].number == number,
                case .own(let started, nil) = attempts[slot].place
            {
                attempts[slot].place = .own(started: started, ended: position)
                return
            }
            next = attempts[slot].previousOfRow
        }
    }

    func noteAnswer(of row: Int, at moment: Timestamp, failed: Bool) {
        endpoints[Int(rows[row].endpoint)].noteAnswer(at: moment, failed: failed)
    }

    func save(_ endpoint: Endpoint) {
        let slot = endpointSlot(endpoint.id)
        if endpoints[Int(slot)].endpoint == nil { addedEndpoints.append(slot) }
        endpoints[Int(slot)].endpoint = endpoint
        changes.noteEndpoint()
    }

    func noteActionChange() { changes.noteAction() }

    private func endpointSlot(_ id: EndpointID) -> Int32 {
        if let known = endpointsByID[id] { return known }
        let slot = Int32(endpoints.count)
        endpoints.append(LedgerEndpoint(id: id))
        endpointsByID[id] = slot
        return slot
    }
}
