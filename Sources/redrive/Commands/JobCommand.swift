import DeliveryEngine

/// `redrive job`: shows a job with its deliveries, or controls it.
enum JobCommand {
    private static let verbs = JobControlled.Control.allCases.map(\.rawValue) + ["show"]
    /// The most rows read at once.
    private static let portion = 1024

    /// The command.
    static let command = Command(
        "job", .exactly(["ID", "pause|resume|cancel|show"]),
        options: [
            .value("--reason", "TEXT", "why, for the operator journal"),
            .value("--ticket", "T", "the ticket it belongs to, such as INC-1234"),
            .flag("--failed", "with show: only what failed or was refused"), .json,
        ],
        summary: "show a job with its deliveries, or pause, resume or cancel it",
        details: [
            """
            What is in flight comes to its end. A job that goes on after a pause, or after it \
            stopped by itself, begins with its canary and its ramp. A cancelled one never goes on.
            """
        ]
    ) { invocation in
        let words = invocation.operands
        guard let verb = words.first(where: verbs.contains),
            let name = words.first(where: { $0 != verb })
        else {
            throw invocation.wrong(
                "redrive job takes an ID and one of \(verbs.joined(separator: ", ")).")
        }
        let id = JobID(name)
        guard let control = JobControlled.Control(rawValue: verb) else {
            return try show(id, invocation)
        }
        return try carryOut(control, on: id, invocation)
    }

    private static func carryOut(
        _ control: JobControlled.Control, on id: JobID, _ invocation: Invocation
    ) throws -> ExitStatus {
        let store = try OpenStore(invocation, .changing)
        let ticket = invocation.value("--ticket")
        try Ticket.check(ticket)
        let job: JobSummary
        do {
            job = try store.operations.control(
                id, control, by: .ofProcess(),
                reason: Ticket.reason(invocation.value("--reason"), with: ticket))
        } catch StoreError.refused(let reason) {
            throw Failure(reason, id: id.text)
        }
        if invocation.isJSON {
            try invocation.output.value { $0.job(job) }
        } else {
            try invocation.output.line(JobTable.sentence(job))
        }
        return .done
    }

    private static func show(_ id: JobID, _ invocation: Invocation) throws -> ExitStatus {
        let store = try OpenStore(reading: invocation)
        guard let job = store.log.jobs().first(where: { $0.plan.id == id }) else {
            throw Failure("there is no job “\(id)”; redrive jobs shows them", id: id.text)
        }
        let onlyFailed = invocation.has("--failed")
        if invocation.isJSON {
            try invocation.output.value { $0.job(job) }
            try forEachRow(of: job, onlyFailed: onlyFailed, in: store) { row in
                try invocation.output.value { $0.jobRow(row, of: id) }
            }
            return .done
        }
        for line in head(job) { try invocation.output.line(line) }
        let naming = store.naming
        var table = Table(
            [
                .init("DELIVERY"), .init("OUTCOME"), .init("CODE", right: true),
                .init("STATUS NOW"), .init("ENDPOINT", limit: DeliveryListing.nameLimit(naming)),
                .init("REFUSED", limit: 80),
            ], on: invocation.output)
        try forEachRow(of: job, onlyFailed: onlyFailed, in: store) { row in
            try table.row([
                row.delivery.id.text, row.outcome.name, row.code.map(String.init) ?? "—",
                row.delivery.status.rawValue,
                naming.name(row.endpointName, of: row.delivery.application), row.refusal ?? "",
            ])
        }
        try table.end()
        return .done
    }

    private static func forEachRow(
        of job: JobSummary, onlyFailed: Bool, in store: OpenStore, _ body: (JobRow) throws -> Void
    ) throws {
        let count = onlyFailed ? job.tally.notDelivered : job.tally.total
        var known = JobPlace.start
        for start in stride(from: 0, to: count, by: portion) {
            let stretch = store.log.jobStretch(
                of: job.plan.id, onlyFailed: onlyFailed, in: start..<start + portion, from: known)
            for row in stretch.rows { try body(row) }
            known = stretch.next
        }
    }

    private static func head(_ job: JobSummary) -> [String] {
        let plan = job.plan
        let terminal = plan.by.terminal.map { " on \($0)" } ?? ""
        var lines = [
            JobTable.sentence(job),
            "\(plan.kind.rawValue) by \(plan.by.text)\(terminal) at \(plan.at.rfc3339)",
            "why: \(plan.reason)\(plan.ticket.map { "  ticket: \($0)" } ?? "")",
            "\(PlanReport.words(plan.manner)); stops after "
                + "\(plan.manner.limits.failuresInARow) failures in a row or beyond "
                + "\(plan.manner.limits.failurePercent) %",
        ]
        if let query = plan.query { lines.append("chosen by: \(query)") }
        for part in plan.leftOut {
            lines.append("left out: \(part.count) \(part.planClass.title(plan.kind))")
        }
        for control in job.controls {
            let why = control.reason.map { ": \($0)" } ?? ""
            lines.append(
                "\(control.at.rfc3339) \(control.control.rawValue) by \(control.by.text)\(why)")
        }
        for stop in job.stops {
            lines.append("\(stop.at.rfc3339) stopped by itself: \(stop.reason)")
        }
        return lines + [""]
    }
}
