import DeliveryEngine

extension LedgerView: JobLedger {
    func jobs() -> [JobStanding] { ledger.jobs.standings }

    func job(_ id: JobID) -> JobStanding? { ledger.jobs.standing(id) }

    func row(of delivery: DeliveryID) -> Int32? { ledger.row(of: delivery).map { Int32($0) } }

    func target(at row: Int32) -> (delivery: DeliveryID, endpoint: EndpointID)? {
        guard row >= 0, row < ledger.count else { return nil }
        return (ledger.deliveryID(ofRow: Int(row)), ledger.endpointID(ofRow: Int(row)))
    }

    func planRow(at row: Int32) -> PlanRow? {
        row >= 0 && row < ledger.count ? ledger.planRow(at: Int(row)) : nil
    }

    func kin() -> [UInt64: [PlanRow]] { ledger.kin() }

    func overtaken(among rows: [Int32]) -> [Int32] { ledger.overtaken(among: rows) }

    func planEndpoints() -> [PlanEndpoint] {
        ledger.standing.endpoints.map { kept in
            PlanEndpoint(
                id: kept.id, application: kept.endpoint?.application, name: kept.endpoint?.name,
                status: kept.endpoint?.status, isPaused: kept.endpoint?.hold != nil,
                isHeldBack: kept.breaker.isHolding)
        }
    }

    func latestActions(_ limit: Int) -> [ActionStanding] {
        ledger.actions.standings.suffix(max(0, limit)).reversed()
    }

    var changeCursor: ChangeCursor { ChangeCursor(position: ledger.changes.position) }

    func isCurrent(_ cursor: ChangeCursor) -> Bool { cursor.position >= ledger.changes.start }
}
