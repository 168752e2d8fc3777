import DeliveryEngine

extension Ledger {
    /// Everything that operators did, newest first.
    func operatorEntries() -> OperatorEntries {
        let purges = standing.lastPurge.map { [$0] } ?? []
        return OperatorEntries([
            .init(actions.standings, in: actions.order, at: \.action.at) { .action($0) },
            .init(jobs.entries, at: \.at, jobs.subject(of:)),
            .init(care.actions, in: care.order, at: \.at) { action in
                .care(action, name: self.name(of: action.endpoint))
            },
            .init(care.storeActions, in: care.storeOrder, at: \.at) { .store($0) },
            .init(endpointChanges.list, in: endpointChanges.order, at: \.at) { .endpoint($0) },
            .init(access.book.adjustments, at: \.at) { .access($0) },
            .init(purges, at: \.at) { .purge($0) },
        ])
    }

    private func name(of id: EndpointID) -> String { endpoint(id)?.endpoint?.name ?? id.text }
}

extension LedgerJobs {
    /// What the operator journal says of a place in the jobs' lists.
    fileprivate func subject(of entry: JobEntry) -> OperatorEntry.Subject {
        let standing = standings[entry.job]
        return switch entry.kind {
        case .planned: .job(standing.summary)
        case .controlled: .control(standing.controls[entry.index], standing.plan)
        case .stopped: .stop(standing.stops[entry.index], standing.plan)
        }
    }
}
