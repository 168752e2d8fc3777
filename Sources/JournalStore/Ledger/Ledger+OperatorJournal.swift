import DeliveryEngine

extension Ledger {
    /// Everything that operators did, newest first.
    func operatorEntries() -> [OperatorEntry] {
        var entries = actions.standings.map { OperatorEntry(.action($0)) }
        for job in jobs.standings {
            entries.append(OperatorEntry(.job(job.summary)))
            entries += job.controls.map { OperatorEntry(.control($0, job.plan)) }
            entries += job.stops.map { OperatorEntry(.stop($0, job.plan)) }
        }
        entries += care.actions.map { action in
            let name = endpoint(action.endpoint)?.endpoint?.name ?? action.endpoint.text
            return OperatorEntry(.care(action, name: name))
        }
        entries += care.storeActions.map { OperatorEntry(.store($0)) }
        entries += endpointChanges.list.map { OperatorEntry(.endpoint($0)) }
        entries += access.book.adjustments.map { OperatorEntry(.access($0)) }
        if let purge = standing.lastPurge { entries.append(OperatorEntry(.purge(purge))) }
        // Stable from the newest on: of one moment, what was recorded later comes first.
        return entries.reversed().enumerated().sorted { left, right in
            (right.element.at, left.offset) < (left.element.at, right.offset)
        }.map(\.element)
    }
}
