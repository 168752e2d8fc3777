import DeliveryEngine

/// Tells of which applications (tenants) things are; good for one holding of the ledger's lock.
struct LedgerTenants {
    private let ledger: Ledger
    private let names: [String]
    /// The place among `names` of each endpoint slot's application.
    private let places: [Int?]
    /// What was found of jobs: several entries of the journal may be about one.
    private var ofJobs: [JobID: [String]] = [:]

    init(_ ledger: Ledger) {
        self.ledger = ledger
        let applications = ledger.standing.endpoints.map(\.endpoint?.application)
        names = Set(applications.compactMap(\.self)).sorted()
        let order = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        places = applications.map { $0.flatMap { order[$0] } }
    }

    /// The applications that an entry of the operator journal is about, by name.
    mutating func applications(of subject: OperatorEntry.Subject) -> [String] {
        switch subject {
        case .action(let standing): applications(of: standing.action)
        case .job(let job): applications(of: job.plan.id)
        case .control(let control, _): applications(of: control.job)
        case .stop(let stopped, _): applications(of: stopped.job)
        case .care(let action, _): applications(of: action.endpoint)
        case .endpoint(let change): applications(of: change.endpoint)
        case .access(let adjusted): [adjusted.subject.application]
        case .store, .purge: []
        }
    }

    private func applications(of endpoint: EndpointID) -> [String] {
        (ledger.endpoint(endpoint)?.endpoint?.application).map { [$0] } ?? []
    }

    private func applications(of action: OperatorAction) -> [String] {
        let asked = action.targets + action.refusals.map(\.delivery)
        return applications(ofRows: asked.lazy.compactMap(row))
    }

    private mutating func applications(of job: JobID) -> [String] {
        if let known = ofJobs[job] { return known }
        let found = applications(ofRows: ledger.jobs.standing(job)?.rows ?? [])
        ofJobs[job] = found
        return found
    }

    private func row(of delivery: DeliveryID) -> Int32? {
        ledger.row(of: delivery).map { Int32($0) }
    }

    /// Looks at rows until all applications were met: where there is one, at the first alone.
    private func applications(ofRows rows: some Sequence<Int32>) -> [String] {
        var isMet = Array(repeating: false, count: names.count)
        var missing = names.count
        for row in rows where row >= 0 && row < ledger.count {
            let slot = Int(ledger.deliveries.endpoint[Int(row)])
            guard places.indices.contains(slot), let place = places[slot], !isMet[place] else {
                continue
            }
            isMet[place] = true
            missing -= 1
            if missing == 0 { break }
        }
        return zip(names, isMet).compactMap { $1 ? $0 : nil }
    }
}

extension Ledger {
    /// How endpoints are called here.
    var naming: EndpointNaming {
        EndpointNaming(applications: standing.endpoints.lazy.compactMap(\.endpoint?.application))
    }
}
