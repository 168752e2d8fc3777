import DeliveryEngine
import JournalStore

/// Makes a plan a job and says what became of it.
struct JobStart {
    private let plan: BulkPlan
    private let wish: ActionWish
    private let invocation: Invocation
    private let store: OpenStore

    /// How often the store is looked at while the job is waited for.
    private static let glance = Milliseconds(200)

    /// The start of a job.
    init(_ plan: BulkPlan, wish: ActionWish, invocation: Invocation, store: OpenStore) {
        self.plan = plan
        self.wish = wish
        self.invocation = invocation
        self.store = store
    }

    /// Starts it, waits for its end where that was asked for, and returns the exit status.
    func run() throws -> ExitStatus {
        let operations = store.operations
        let targets = try operations.deliveries(of: plan, in: wish.classes)
        if let recent = plan.recent {
            invocation.messages.say(PlanReport.words(recent, plan.at))
        }
        let job = try operations.start(
            JobRequest(
                plan: plan, classes: wish.classes, by: wish.by, reason: wish.reason ?? "",
                ticket: wish.ticket, manner: wish.manner))
        try announce(job)
        let end = invocation.has("--wait") ? try wait(for: job) : job
        if invocation.isJSON { try printRows(targets, of: job.plan.id) }
        return status(of: end)
    }

    private func announce(_ job: JobSummary) throws {
        let manner = PlanReport.words(job.plan.manner)
        let text = "\(job.plan.kind.rawValue) of \(job.tally.total) in \(job.plan.id): \(manner)"
        if invocation.isJSON {
            invocation.messages.say(text)
        } else {
            try invocation.output.line(text)
            try invocation.output.flush()
        }
        for part in job.plan.leftOut {
            invocation.messages.say(
                "left out: \(part.count) \(part.planClass.title(job.plan.kind))")
        }
        store.sayWhereNobodyDispatches("the job begins", to: invocation.messages)
    }

    private func wait(for job: JobSummary) throws -> JobSummary {
        var latest = job
        while true {
            try store.file.refresh()
            latest = store.log.jobs().first { $0.plan.id == job.plan.id } ?? latest
            switch latest.phase {
            case .running:
                guard store.log.condition().dispatcher != .nobody else {
                    invocation.messages.say(
                        "nobody dispatches, so that its end is not waited for; `redrive job "
                            + "\(job.plan.id)` shows how it stands")
                    return latest
                }
                NamedThread.sleep(Self.glance)
            case .paused, .stopped, .cancelled, .done:
                invocation.messages.say(JobTable.sentence(latest))
                return latest
            }
        }
    }

    private func printRows(_ targets: [DeliveryID], of job: JobID) throws {
        for target in targets {
            guard let delivery = store.file.read({ $0.delivery(target) }) else { continue }
            let row = store.row(of: delivery)
            try invocation.output.object { object in
                object.deliveryMembers(
                    row.delivery, endpointName: row.endpointName, endpointURL: row.endpointURL)
                object.member("job", job)
            }
        }
        let report = PlanReport(
            plan, wish: wish, naming: store.naming, invocation: invocation)
        for refusal in try report.leftOut(store.operations) {
            try invocation.output.object { object in
                object.member("id", refusal.delivery.text)
                object.member("refused", refusal.reason)
            }
        }
    }

    /// Like any other action: 3 where some were left out or refused, and 1 where the job did not
    /// come to its end.
    private func status(of job: JobSummary) -> ExitStatus {
        switch job.phase {
        case .stopped, .cancelled, .paused: return .refused
        // Who waits goes on in the belief that it is over.
        case .running where invocation.has("--wait"): return .refused
        case .running, .done: break
        }
        let isWhole = job.plan.leftOut.isEmpty && job.tally.refused == 0 && job.tally.failed == 0
        return isWhole ? .done : .someRefused
    }
}
