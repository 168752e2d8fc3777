/// What a purge takes out of the log, by id; what it does not name stays.
///
/// An event goes with all its deliveries or not at all, so that its idempotency key is answered as
/// it was the first time, or not known. What is younger than the cut-off always stays.
package struct PurgePlan: Hashable, Sendable {
    /// What a record is about, as far as a purge has to know.
    package enum Subject: Hashable, Sendable {
        case endpoint(EndpointID)
        case event(EventID)
        case delivery(DeliveryID)
        case action(ActionID)
        /// An inbound signal, and whether entitlements are decided by it.
        case signal(isNeeded: Bool)
        /// A refused arrival.
        case refusedSignal
        /// Usage that the product consumed.
        case consumption(UsageID)
        /// Entitlements, operators' hands on them, and checkouts.
        case access
        case job(JobID)
        /// An earlier purge, which this one replaces.
        case purge
        /// What something is called, and what was done to the store: small, and told for good.
        case registry
    }

    /// What a purge looks at of a job.
    package struct Job: Hashable, Sendable {
        /// The job.
        package let id: JobID
        /// Whether nothing more can come of it.
        package let isOver: Bool
        /// When anything of it last happened.
        package let touchedAt: Timestamp
        /// The deliveries it is about.
        package let deliveries: [DeliveryID]

        /// A job.
        package init(
            id: JobID, isOver: Bool, touchedAt: Timestamp, deliveries: [DeliveryID]
        ) {
            self.id = id
            self.isOver = isOver
            self.touchedAt = touchedAt
            self.deliveries = deliveries
        }
    }

    /// Everything that settled before this moment may go.
    package let cutoff: Timestamp
    /// The events that go.
    package private(set) var events: Set<EventID> = []
    /// Their deliveries.
    package private(set) var deliveries: Set<DeliveryID> = []
    /// Operator actions that were about nothing else, those of jobs included.
    package private(set) var actions: Set<ActionID> = []
    /// Jobs that were about nothing else.
    package private(set) var jobs: Set<JobID> = []
    /// Deleted endpoints that nothing refers to any more.
    package private(set) var endpoints: Set<EndpointID> = []

    /// The last change of each meter, which says what is left: a consumption among them stays.
    package var lastUsage: Set<UsageID> = []
    /// Signals that nothing is decided by go when they came before this moment; until then a repeat
    /// of them is known for one.
    package var signalCutoff: Timestamp

    /// How long signals are remembered at least: Stripe sends one again for 30 days when somebody
    /// asks it to.
    package static let signalMemory = Milliseconds.days(35)

    /// Chooses what settled before `cutoff`.
    ///
    /// `eachRow` calls its argument with every delivery, and is called three times; what changes
    /// meanwhile has to be looked for afterwards. `barren` are events of before the cut-off that
    /// were published when no endpoint matched; those that got a delivery since are told by that.
    package init(
        cutoff: Timestamp, eachRow: ((PurgeRow) -> Void) throws -> Void,
        barren: Set<EventID> = [], actions: [ActionStanding], jobs: [Job] = [],
        endpoints: [Endpoint]
    ) rethrows {
        self.cutoff = cutoff
        signalCutoff = cutoff
        let awaited = Set(actions.lazy.filter(\.isAwaiting).flatMap(\.action.targets))
            .union(jobs.lazy.filter { !$0.isOver }.flatMap(\.deliveries))
        func goes(_ row: PurgeRow) -> Bool {
            row.isSettled && row.touchedAt < cutoff && !awaited.contains(row.id)
        }
        let over = actions.filter { Self.isOver($0, before: cutoff) }
        let overJobs = jobs.filter { $0.isOver && $0.touchedAt < cutoff }
        let named = Set(over.lazy.flatMap(Self.deliveries))
            .union(overJobs.lazy.flatMap(\.deliveries))
        var events = barren
        var deliveries: Set<DeliveryID> = []
        var referredTo: Set<EndpointID> = []
        var namedStay: Set<DeliveryID> = []
        try eachRow { if goes($0) { events.insert($0.event) } }
        try eachRow { if !goes($0) { events.remove($0.event) } }
        try eachRow { row in
            if events.contains(row.event) {
                deliveries.insert(row.id)
            } else {
                referredTo.insert(row.endpoint)
                if named.contains(row.id) { namedStay.insert(row.id) }
            }
        }
        self.events = events
        self.deliveries = deliveries
        // A delivery that no row has any more went with an earlier purge.
        self.actions = Set(
            over.filter { Self.deliveries($0).allSatisfy { !namedStay.contains($0) } }
                .map(\.action.id))
        self.jobs = Set(
            overJobs.filter { $0.deliveries.allSatisfy { !namedStay.contains($0) } }.map(\.id))
        self.actions.formUnion(self.jobs.map(\.action))
        self.endpoints = Set(
            endpoints.filter { $0.status == .deleted && !referredTo.contains($0.id) }.map(\.id))
    }

    /// Whether there is nothing worth a purge.
    package var isEmpty: Bool { events.isEmpty }

    /// Whether a record goes that was made at `recordedAt`.
    package func takes(_ subject: Subject, recordedAt: Timestamp) -> Bool {
        guard recordedAt < cutoff else { return false }
        switch subject {
        case .endpoint(let id): return endpoints.contains(id)
        case .event(let id): return events.contains(id)
        case .delivery(let id): return deliveries.contains(id)
        case .action(let id): return actions.contains(id)
        case .job(let id): return jobs.contains(id)
        case .purge, .refusedSignal: return true
        case .signal(let isNeeded): return !isNeeded && recordedAt < signalCutoff
        case .consumption(let id): return !lastUsage.contains(id)
        // Entitlements outlive what they came from (B13).
        case .access, .registry: return false
        }
    }

    /// Whether a delivery as it is now, changed since the plan was made, speaks against it.
    package func isContradicted(by delivery: Delivery) -> Bool {
        deliveries.contains(delivery.id) || events.contains(delivery.event)
    }

    /// Whether an action that waits, asked for since the plan was made, speaks against it.
    package func isContradicted(by action: OperatorAction) -> Bool {
        !deliveries.isDisjoint(with: action.targets)
    }

    /// Whether a job that is not over, planned since the plan was made, speaks against it.
    package func isContradicted(byTargets targets: [DeliveryID]) -> Bool {
        !deliveries.isDisjoint(with: targets)
    }

    /// Whether nothing about an action is younger than `cutoff`, and nothing is still to come.
    private static func isOver(_ standing: ActionStanding, before cutoff: Timestamp) -> Bool {
        !standing.isAwaiting && standing.action.at < cutoff
            && standing.applied.allSatisfy { $0.at < cutoff }
            && standing.withdrawn.map { $0.at < cutoff } ?? true
    }

    private static func deliveries(_ standing: ActionStanding) -> [DeliveryID] {
        standing.action.targets + standing.action.refusals.map(\.delivery)
    }
}
