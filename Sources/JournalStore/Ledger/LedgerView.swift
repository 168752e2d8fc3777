import DeliveryEngine

/// The ledger as decisions read it; valid only while its owner's lock is held.
struct LedgerView: LedgerState {
    let ledger: Ledger
    let source: any RecordSource

    func endpoint(_ id: EndpointID) -> Endpoint? { ledger.endpoint(id)?.endpoint }

    func endpoints() -> [Endpoint] {
        let standing = ledger.standing
        return standing.addedEndpoints.compactMap { standing.endpoints[Int($0)].endpoint }
    }

    func waiting(at endpoint: EndpointID) -> Int { ledger.endpoint(endpoint)?.waiting ?? 0 }

    func breaker(of endpoint: EndpointID) -> CircuitBreaker {
        ledger.endpoint(endpoint)?.breaker ?? CircuitBreaker()
    }

    func delivery(_ id: DeliveryID) -> Delivery? {
        ledger.row(of: id).map(ledger.delivery(at:))
    }

    func event(_ id: EventID) -> Event? { ledger.event(id) }

    func firstEvents() -> [String: Timestamp] { ledger.firstEvents() }

    func payload(of event: EventID) throws -> [UInt8]? {
        guard let slot = ledger.eventSlot(event) else { return nil }
        let place = ledger.payloadPlace(ofEvent: slot)
        return try source.verifiedBytes(at: place.position, range: place.range)
    }

    func publication(application: String, key: String) -> Publication? {
        ledger.publication(application: application, key: key)
    }

    func action(_ id: ActionID) -> ActionStanding? {
        ledger.actions.standing(id) ?? ledger.jobs.action(id).map { ActionStanding(action: $0) }
    }

    var registry: Registry { ledger.registry }

    func awaitingActions() -> [OperatorAction] { ledger.actions.awaiting }

    var access: AccessBook { ledger.access.book }
}
