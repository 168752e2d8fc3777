/// An entry of the operator journal: something an operator did, or a job by itself.
package struct OperatorEntry: Hashable, Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
        /// Deliveries were acted on at once.
        case action(ActionStanding)
        /// A plan became a job.
        case job(JobSummary)
        /// Somebody paused, resumed or cancelled a job.
        case control(JobControlled, JobPlanned)
        /// A job stopped by itself.
        case stop(JobStopped, JobPlanned)
        /// Something was done to the endpoint of this name.
        case care(EndpointAction, name: String)
        /// An endpoint was changed by a version that did not ask why.
        case endpoint(EndpointChange)
        /// A customer's access was changed by hand.
        case access(AccessAdjusted)
        /// Something was done to the store itself.
        case store(StoreAction)
        /// Old deliveries went for good.
        case purge(LogPurged)
    }

    /// What it is about.
    package let subject: Subject

    /// The applications (tenants) whose deliveries, endpoint or customer it was about, by name, as
    /// far as the log still knows.
    package let applications: [String]

    /// An entry.
    package init(_ subject: Subject, applications: [String] = []) {
        self.subject = subject
        self.applications = applications
    }

    /// When.
    package var at: Timestamp {
        switch subject {
        case .action(let standing): standing.action.at
        case .job(let job): job.plan.at
        case .control(let control, _): control.at
        case .stop(let stopped, _): stopped.at
        case .care(let action, _): action.at
        case .endpoint(let change): change.at
        case .access(let adjusted): adjusted.at
        case .store(let action): action.at
        case .purge(let purged): purged.at
        }
    }

    /// Who did it, `nil` for what happened by itself.
    package var by: OperatorIdentity? {
        switch subject {
        case .action(let standing): standing.action.by
        case .job(let job): job.plan.by
        case .control(let control, _): control.by
        case .stop: nil
        case .care(let action, _): action.by
        case .endpoint(let change): change.by
        case .access(let adjusted): adjusted.by
        case .store(let action): action.by
        case .purge(let purged): purged.by
        }
    }

    /// What was done, one word or two.
    package var doing: String {
        switch subject {
        case .action(let standing): standing.action.kind.rawValue
        case .job(let job): "\(job.plan.kind.rawValue) job"
        case .control(let control, _): "\(control.control.rawValue) job"
        case .stop: "job stopped"
        case .care(let action, _): "endpoint \(action.kind.rawValue)"
        case .endpoint(let change): "endpoint \(change.change.rawValue)"
        case .access(let adjusted): adjusted.kind.doing
        case .store(let action): action.kind.rawValue
        case .purge: "purge"
        }
    }

    /// Everything that `doing` may say.
    static let doings: [String] =
        ActionKind.allCases.flatMap { [$0.rawValue, "\($0.rawValue) job"] }
        + JobControlled.Control.allCases.map { "\($0.rawValue) job" } + ["job stopped", "purge"]
        + EndpointAction.Kind.allCases.map { "endpoint \($0.rawValue)" }
        + EndpointSaved.Change.allCases.map { "endpoint \($0.rawValue)" }
        + AccessAdjusted.Kind.doings + StoreAction.Kind.allCases.map(\.rawValue)

    /// Why, in the operator's words, or the job's own.
    package var reason: String? {
        switch subject {
        case .action(let standing): Ticket.words(of: standing.action.reason)
        case .job(let job): job.plan.reason
        case .control(let control, _): Ticket.words(of: control.reason)
        case .stop(let stopped, _): stopped.reason
        case .care(let action, _): Ticket.words(of: action.reason)
        case .access(let adjusted): Ticket.words(of: adjusted.reason)
        case .endpoint, .store, .purge: nil
        }
    }

    /// The ticket it belongs to.
    package var ticket: String? {
        switch subject {
        case .action(let standing):
            standing.action.ticket ?? Ticket.found(in: standing.action.reason)
        case .job(let job): job.plan.ticket
        case .control(let control, let plan): Ticket.found(in: control.reason) ?? plan.ticket
        case .stop(_, let plan): plan.ticket
        case .care(let action, _): Ticket.found(in: action.reason)
        case .access(let adjusted): Ticket.found(in: adjusted.reason)
        case .endpoint, .store, .purge: nil
        }
    }

    /// The query that chose the deliveries.
    package var query: String? {
        switch subject {
        case .action(let standing): standing.action.query
        case .job(let job): job.plan.query
        case .control(_, let plan), .stop(_, let plan): plan.query
        case .care, .endpoint, .access, .store, .purge: nil
        }
    }

    /// How many deliveries it was about, `nil` where it was about none.
    package var size: Int? {
        switch subject {
        case .action(let standing):
            standing.action.targets.count + standing.action.refusals.count
        case .job(let job): job.plan.targetCount
        case .control(_, let plan), .stop(_, let plan): plan.targetCount
        case .care(let action, _): action.kind == .dropped ? action.waiting : nil
        case .endpoint, .access, .store: nil
        case .purge(let purged): purged.extent.deliveries
        }
    }

    /// The id of what it is about.
    package var id: String {
        switch subject {
        case .action(let standing): standing.action.id.text
        case .job(let job): job.plan.id.text
        case .control(let control, _): control.job.text
        case .stop(let stopped, _): stopped.job.text
        case .care(let action, _): action.endpoint.text
        case .endpoint(let change): change.endpoint.text
        case .access(let adjusted): adjusted.id.text
        case .store(let action): action.id.text
        case .purge: ""
        }
    }
}
