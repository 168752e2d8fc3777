import DeliveryEngine

/// The ledger as decisions read it; valid only while its owner's lock is held.
struct LedgerView: LedgerState {
    let ledger: Ledger
    let source: any RecordSource

    func endpoint(_ id: EndpointID) -> Endpoint? { ledger.endpoint(id)?.endpoint }

    func endpoints() -> [Endpoint] {
        ledger.addedEndpoints.compactMap { ledger.endpoints[Int($0)].endpoint }
    }

    func delivery(_ id: DeliveryID) -> Delivery? {
        ledger.row(of: id).map { ledger.rows[$0].delivery }
    }

    func event(_ id: EventID) -> Event? { ledger.event(id)?.event }

    func payload(of event: EventID) throws -> [UInt8]? {
        guard let event = ledger.event(event) else { return nil }
        return try source.verifiedBytes(at: event.position, range: event.payload)
    }

    func publication(application: String, key: String) -> Publication? {
        ledger.publication(application: application, key: key)
    }

    func action(_ id: ActionID) -> ActionStanding? { ledger.actions.standing(id) }

    func awaitingActions() -> [OperatorAction] { ledger.actions.awaiting }
}
