extension OperatorDesk {
    /// The most deliveries of one job: what one durable step can hold with room to spare.
    package static let maxJobTargets = 10_000_000

    /// Makes a plan a job; see `DeliveryOperations`.
    ///
    /// Throws `StoreError.refused` when the wish is not whole: nothing switched on, no reason, a
    /// canary or a rate out of bounds.
    package func start(_ request: JobRequest) throws -> JobSummary {
        try Self.check(request)
        let id = mint.make(IdentifierKinds.Job.self)
        return try store.commit { state in
            let targets = try Self.deliveries(of: request.plan, in: request.classes, state)
            // From here on: waiting for the lock and choosing the targets are no part of it.
            let notBefore = request.grace > .zero ? clock.now + request.grace : nil
            let plan = JobPlanned(
                // The plan's own time: what was delivered since is not sent again.
                id: id, kind: request.plan.kind, by: request.by,
                at: min(request.plan.at, clock.now),
                reason: request.reason, ticket: request.ticket ?? Ticket.found(in: request.reason),
                query: request.plan.query, manner: request.manner, targetCount: targets.count,
                leftOut: request.plan.leftOut(by: request.classes), notBefore: notBefore)
            let parts = stride(from: 0, to: targets.count, by: JobTargets.most).map { start in
                let end = min(start + JobTargets.most, targets.count)
                return Record.jobTargets(
                    JobTargets(job: id, deliveries: Array(targets[start..<end])))
            }
            return Decision(
                records: [.jobPlanned(plan)] + parts,
                answer: JobSummary(
                    plan: plan, tally: JobTally(waiting: targets.count), phase: .running,
                    touchedAt: plan.at))
        }
    }

    /// Pauses, resumes or cancels a job; see `DeliveryOperations`.
    package func control(
        _ job: JobID, _ control: JobControlled.Control, by: OperatorIdentity, reason: String?
    ) throws -> JobSummary {
        try Self.check(reason: reason, query: nil)
        return try store.commit { state in
            guard var standing = state.job(job) else {
                throw StoreError.refused("there is no job \(Wording.quote(job.text))")
            }
            if let refusal = Self.refusal(of: control, for: standing) {
                throw StoreError.refused("\(job) \(refusal)")
            }
            let record = JobControlled(
                job: job, control: control, by: by, at: clock.now, reason: reason)
            standing.apply(record)
            return Decision(records: [.jobControlled(record)], answer: standing.summary)
        }
    }

    /// Returns why a job cannot be controlled so, as the rest of a sentence about it, `nil` when it
    /// can.
    package static func refusal(
        of control: JobControlled.Control, for job: JobStanding
    ) -> String? {
        switch (control, job.phase) {
        case (_, .done): "is done already"
        case (_, .cancelled(let by)): "was cancelled by \(by.by.text)"
        case (.pause, .paused(let by)): "was paused by \(by.by.text) already"
        case (.pause, .stopped): "has stopped by itself already; resume or cancel it"
        case (.resume, .running): "runs already"
        default: nil
        }
    }

    private static func check(_ request: JobRequest) throws(StoreError) {
        guard request.plan.kind != .cancel else {
            throw .refused("a cancel is no job: it stops what is scheduled at once")
        }
        let fixed = request.classes.filter { !$0.canBeSwitched }
        if let fixed = fixed.first {
            throw .refused("\(fixed.rawValue) cannot be switched on: it cannot be sent")
        }
        let count = request.plan.count(of: request.classes)
        guard count > 0 else {
            throw .refused("nothing is left to \(request.plan.kind.rawValue); widen the query")
        }
        guard count <= maxJobTargets else {
            throw .refused(
                "\(count) deliveries were chosen and one job takes at most \(maxJobTargets);"
                    + " narrow the query, for example by time, and ask again")
        }
        try check(reason: request.reason, query: request.plan.query)
        try Ticket.check(request.ticket)
        guard (Milliseconds.zero...JobLimits.longestGrace).contains(request.grace) else {
            throw .refused(
                "a job can be called back for at most \(JobLimits.longestGrace.unitText)")
        }
        let manner = request.manner
        guard (0...JobManner.mostCanary).contains(manner.canary) else {
            throw .refused("a canary is 0 to \(JobManner.mostCanary), and this is \(manner.canary)")
        }
        guard manner.ratePerSecond.map(JobManner.rates.contains) ?? true else {
            throw .refused("a rate is between one a day and 10,000/s; choose one")
        }
        let limits = manner.limits
        guard limits.failuresInARow > 0, (0...100).contains(limits.failurePercent) else {
            throw .refused(
                "a job stops after 1 failure in a row or more, and beyond 0 to 100 % failures")
        }
    }
}
